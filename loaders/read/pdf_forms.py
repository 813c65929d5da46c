"""Drawings of a PDF file that draw each other: PDFium follows them without asking how many that makes.

A form (ISO 32000-1, 8.10) that draws two, each of which draws two, is a bomb of a few hundred bytes. Forms are
streams, which stand in the file itself; what names them may stand in a packed stream and is not looked for.
"""

import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence

from loaders.read.source import Source, damaged

MAX_LEVELS = 40
"""Forms in each other that PDFium follows."""

MAX_DRAWN = 100_000
"""Forms drawn for one; a page of a plan has a dozen."""

MAX_FORM_BYTES = 1_000_000
"""Of what a form draws: it is looked through for the names of others."""

NAMED_WITHIN = 3
"""A form names its resources, these the list of drawings, and this the drawings, each here or in an object apart."""

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b")
_HEAD = re.compile(rb"(?s:.{0,4000}?)(?:stream\r?\n|endobj)")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def require_finite_forms(source: Source) -> None:
    """Raise DamagedFileError where forms of a PDF file draw each other more often than any page needs."""
    if _FORM.search(source.data) is None:
        return
    uses = _find_uses(source.data)
    drawn = dict.fromkeys(uses, 1)
    for _ in range(MAX_LEVELS):
        drawn = {form: 1 + sum(count * drawn[other] for other, count in uses[form].items()) for form in uses}
        if max(drawn.values(), default=0) > MAX_DRAWN:
            raise damaged(
                source.name,
                zh=f"图形互相嵌套，展开后超过 {MAX_DRAWN:,} 个：疑似炸弹",
                en=f"drawings draw each other more than {MAX_DRAWN:,} times: looks like a bomb",
            )


def _find_uses(data: bytes) -> Mapping[bytes, Mapping[bytes, int]]:
    """Return for each form by its number which others it draws, and how often."""
    named: dict[bytes, Sequence[tuple[bytes, bytes]]] = {}
    texts: dict[bytes, bytes] = {}
    for found in _OBJECT.finditer(data):
        head = _HEAD.match(data, found.end())
        if head is None:
            continue
        named[found[1]] = tuple(dict.fromkeys(_NAMED.findall(head[0])))
        if head[0].endswith(b"\n") and _FORM.search(head[0]):
            texts[found[1]] = _unpack(data, head.end())
    return {form: _uses_of(form, named, texts) for form in texts}


def _uses_of(
    form: bytes, named: Mapping[bytes, Sequence[tuple[bytes, bytes]]], texts: Mapping[bytes, bytes]
) -> Mapping[bytes, int]:
    drawn = _DRAWS.findall(texts[form])
    names: dict[bytes, bytes] = {}
    listed = dict.fromkeys([form] if drawn else [])
    for _ in range(NAMED_WITHIN):
        found = [pair for number in listed for pair in named.get(number, ())]
        names |= {name: number for name, number in found if number in texts}
        listed = dict.fromkeys(number for _, number in found if number not in texts)
    return Counter(names[name] for name in drawn if name in names)


def _unpack(data: bytes, start: int) -> bytes:
    """Return what a form draws, unpacked where it is packed."""
    end = data.find(b"endstream", start)
    packed = data[start : end if end >= 0 else len(data)][:MAX_FORM_BYTES]
    try:
        return zlib.decompressobj().decompress(packed, MAX_FORM_BYTES)
    except zlib.error:
        return packed
