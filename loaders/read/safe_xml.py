"""XML without document types: no entity is ever defined, none resolved, nothing fetched."""

from lxml import etree

from loaders.errors import DamagedFileError
from loaders.read.source import broken, damaged, require_elements

_MARKS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def parse_xml(place: str, data: bytes) -> etree._Element:
    """Return the root element; ``place`` names file and part in errors.

    Raises:
        DamagedFileError: the bytes are no well-formed XML, have a document type, as no office format has, or too many
            elements.
    """
    require_elements(place, data.count(b"<") - data.count(b"</"))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error.msg):
            raise _too_deep(place) from error
        forbid_document_type(place, data)  # entities that grow without end
        raise broken(place, ("XML ", "XML"), error.msg) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _has_document_type(place)
    return root


def forbid_document_type(place: str, data: bytes) -> None:
    """Raise DamagedFileError where XML that a library will parse has a document type."""
    if any(mark in data for mark in _MARKS):
        raise _has_document_type(place)


def _too_deep(place: str) -> DamagedFileError:
    return damaged(
        place,
        zh="XML 的元素嵌套过深，应不超过 256 层",
        en="elements of the XML stand too deep in each other, expected 256 levels at most",
    )


def _has_document_type(place: str) -> DamagedFileError:
    return damaged(
        place,
        zh="XML 含文档类型声明（可能定义实体），应为不含 DOCTYPE 的 XML",
        en="the XML has a document type, which may define entities; expected XML without DOCTYPE",
    )
