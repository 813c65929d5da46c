"""Which elements of a web page are around the document: by their tag, their name, or since they are mostly links."""

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from loaders.read.furniture import load_furniture_terms
from loaders.regex import regex

_NAME_PARTS = regex(r"[a-z]+|[A-Z]+[a-z]*")
_ATTACHMENT = regex(r"\.(?:docx?|wps|xlsx?|et|pdf|ofd|zip|rar|7z|txt)\b", re.IGNORECASE)
_LINK_BOXES = frozenset(["ul", "ol", "dl", "div", "td", "section", "p"])
_NEVER = frozenset({"html", "body"})
_CODE = frozenset({"script", "style"})
_HIDING_RULE = regex(r"(?:^|\})([^{}@]*)\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ASIDE = regex(r"/\*.*?(?:\*/|\Z)|<!--|-->|@[^@{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
"""Comments, which an end of the sheet ends, too, and rules that hold for paper or for narrow screens only."""
_CLASS = regex(r"(?:^|,)\s*\.([\w-]+)\s*(?=,|$)")
"""A rule for a class alone; what hides it within something or by the width of a screen is not asked."""

MAX_SHARE = 0.2
"""Of the page's characters. A part of the page with more is content, whatever its name: some sites call it "topic"."""

MAX_HIDDEN_SHARE = 0.5
"""Of the page's characters. Where more is hidden, a script of the page shows it."""

MIN_LINKS = 4
"""Fewer links may be the list of a document's attachments or of documents that it cites."""


@dataclass(slots=True)
class _Weight:
    """How much of an element is text, how much of that stands in links, and how many links and images it holds."""

    characters: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0
    headings: int = 0
    attachments: int = 0
    images: int = 0

    def add(self, other: "_Weight") -> None:
        self.characters += other.characters
        self.linked += other.linked
        self.links += other.links
        self.sentences += other.sentences
        self.headings += other.headings
        self.attachments += other.attachments
        self.images += other.images


def find_page_furniture(root: HtmlElement, style_sheet: str = "") -> frozenset[HtmlElement]:
    """Return the elements that are around the document or hidden; of some, parts are among them, too.

    A weight is kept for the open elements only: a page may have millions.
    """
    rules = _HIDING_RULE.finditer(_ASIDE.sub("", style_sheet))
    hiding = frozenset(name for rule in rules for name in _CLASS.findall(rule[1]))
    total = _count_characters(root)
    found: set[HtmlElement] = set()
    open_weights = [_Weight()]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            open_weights.append(_Weight())
            continue
        weight = open_weights.pop()
        _weigh_own(element, weight)
        is_hidden = _is_hidden(element, hiding) and weight.characters <= MAX_HIDDEN_SHARE * total
        if element.tag == "title" or is_hidden or _is_furniture(element, weight, total):
            found.add(element)
        open_weights[-1].add(weight)
        _weigh_text(element.tail, open_weights[-1])
    return frozenset(found)


def _count_characters(root: HtmlElement) -> int:
    """Return how many characters the page has without white space, those of scripts and style sheets left out."""
    weight = _Weight()
    for element in root.iter():
        if element.tag not in _CODE:
            _weigh_text(element.text, weight)
        if element is not root:
            _weigh_text(element.tail, weight)
    return weight.characters


def _weigh_own(element: HtmlElement, weight: _Weight) -> None:
    if element.tag not in _CODE:
        _weigh_text(element.text, weight)
    weight.headings += element.tag in {"h1", "h2"}
    weight.images += element.tag == "img"
    if element.tag == "a":
        weight.linked = weight.characters
        weight.links += 1
        weight.attachments += bool(_ATTACHMENT.search(element.get("href") or ""))


def _weigh_text(text: str | None, weight: _Weight) -> None:
    if text:
        weight.characters += len("".join(text.split()))
        weight.sentences += text.count("。")


def _is_furniture(element: HtmlElement, weight: _Weight, total: int) -> bool:
    if element.tag in _NEVER or weight.characters > MAX_SHARE * total:
        return False
    if weight.characters == 0:  # its images count for nothing
        return element.tag in _LINK_BOXES and weight.images > 0 and _is_named(element)
    if weight.attachments:
        return False
    if _is_named(element) and not weight.headings and weight.sentences <= 1:
        return True
    is_linked = 3 * weight.linked >= 2 * weight.characters and weight.links >= MIN_LINKS
    return is_linked and element.tag in _LINK_BOXES and not weight.sentences


def _is_hidden(element: HtmlElement, hiding: frozenset[str]) -> bool:
    """Tell whether an element is hidden by itself or by a class that the page's style sheet hides."""
    style = "".join((element.get("style") or "").lower().split())
    if element.tag in _NEVER or not (style or hiding or "hidden" in element.attrib):
        return False
    is_named = not hiding.isdisjoint((element.get("class") or "").split())
    return is_named or "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style


def _is_named(element: HtmlElement) -> bool:
    terms = load_furniture_terms()
    if element.tag in terms.element_tags:
        return True
    names = _NAME_PARTS.findall(f"{element.get('class') or ''} {element.get('id') or ''}")
    return any(name.lower() in terms.element_names for name in names)
