"""The tree of a web page, within bounds, and its style sheet."""

from lxml import etree
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from loaders.errors import EmptyDocumentError
from loaders.read.source import damaged, require_elements
from loaders.regex import regex

MAX_NESTED_TABLES = 40
"""Old portals nest a dozen layout tables; more is no page, and deeper walks would exhaust the stack."""

_XML_DECLARATION = regex(r"\A\s*<\?xml[^>]*\?>")


def parse_page(name: str, text: str) -> HtmlElement:
    """Return the root of a page.

    Raises:
        EmptyDocumentError: there is nothing but comments.
        DamagedFileError: elements or tables stand in each other deeper than any page needs, or are too many.
    """
    require_elements(name, text.count("<") - text.count("</"))
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(_XML_DECLARATION.sub("", text).replace("\0", ""), parser=parser)
    except ParserError as error:
        raise EmptyDocumentError(zh=f"{name}：网页没有内容", en=f"{name}: the page has no content") from error
    is_cut = any("depth" in entry.message for entry in parser.error_log)
    if is_cut or count_nested(root, "table") > MAX_NESTED_TABLES:
        raise damaged(name, zh="网页的元素嵌套过深", en="elements of the page stand too deep in each other")
    return root


def count_nested(root: HtmlElement, tag: str) -> int:
    """Return how many elements of a tag stand in each other at most."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end"), tag=tag):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def style_sheet_of(root: HtmlElement) -> str:
    """Return the style sheets that the page itself holds."""
    return " ".join(style.text or "" for style in root.iter("style"))
