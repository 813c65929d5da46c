"""Rules for texts and the passages cut from them."""

from collections.abc import Iterator
from hashlib import sha256

from graph.model import Node
from graph.validate.finding import Finding
from graph.validate.view import View


def find_wrong_hashes(view: View) -> Iterator[Finding]:
    """Yield texts whose hash or length is not theirs."""
    for node in view.labelled("Text"):
        text = node.properties.get("text")
        if isinstance(text, str):
            digest, length = node.properties.get("sha256"), node.properties.get("length")
            if digest is not None and digest != sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
                yield Finding("text-hash", node.id)
            if length is not None and length != len(text):
                yield Finding("text-length", node.id)


def find_unreplayed_quotes(view: View) -> Iterator[Finding]:
    """Yield passages of one span whose quote is not what stands there."""
    for node, text in _passages(view):
        if len(_positions(node, "starts")) == 1 and not _is_replayed(node, text):
            yield Finding("evidence-replay", node.id)


def find_passages_beyond_the_text(view: View) -> Iterator[Finding]:
    """Yield passages that end after the text."""
    for node, text in _passages(view):
        end, length = node.properties.get("end"), text.properties.get("length")
        if isinstance(end, int) and isinstance(length, int) and end > length:
            yield Finding("evidence-beyond", node.id, str(length))


def find_foreign_hashes(view: View) -> Iterator[Finding]:
    """Yield passages whose hash is not that of their text."""
    for node, text in _passages(view):
        own, hash_ = node.properties.get("sha256"), text.properties.get("sha256")
        if own is not None and hash_ is not None and own != hash_:
            yield Finding("evidence-hash", node.id, str(hash_))


def find_wrong_lengths(view: View) -> Iterator[Finding]:
    """Yield passages whose quote is longer or shorter than their spans together."""
    for node in view.labelled("Evidence"):
        quote, starts, ends = node.properties.get("quote"), _positions(node, "starts"), _positions(node, "ends")
        if isinstance(quote, str) and starts and ends and len(quote) != sum(ends) - sum(starts):
            yield Finding("evidence-length", node.id)


def find_wrong_spans(view: View) -> Iterator[Finding]:
    """Yield passages whose spans do not begin at ``start`` and end at ``end``."""
    for node in view.labelled("Evidence"):
        starts, ends = _positions(node, "starts"), _positions(node, "ends")
        bounds = node.properties.get("start"), node.properties.get("end")
        if starts and ends and None not in bounds and (len(starts) != len(ends) or (min(starts), max(ends)) != bounds):
            yield Finding("evidence-spans", node.id)


def _is_replayed(node: Node, text: Node) -> bool:
    """Say whether the quote stands between start and end; where one is missing, other rules say so."""
    start, end, quote = (node.properties.get(name) for name in ("start", "end", "quote"))
    content = text.properties.get("text")
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(content, str)):
        return True
    return quote is None or content[start:end] == quote


def _passages(view: View) -> Iterator[tuple[Node, Node]]:
    """Yield each passage with each text to which it is joined."""
    for node in view.labelled("Evidence"):
        for text in view.known(view.targets(node.id, "IN_TEXT"), "Text"):
            yield node, text


def _positions(node: Node, name: str) -> frozenset[int]:
    value = node.properties.get(name, ())
    items = value if isinstance(value, tuple) else (value,)
    return frozenset(item for item in items if isinstance(item, int))
