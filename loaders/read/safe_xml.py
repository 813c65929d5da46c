"""XML without document types: no entity is ever defined, none resolved, nothing fetched."""

from lxml import etree

from loaders.read.source import damaged


def parse_xml(place: str, data: bytes) -> etree._Element:
    """Return the root element; ``place`` names file and part in errors.

    Raises:
        DamagedFileError: the bytes are no well-formed XML, or have a document type, as no office format has.
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(place, zh=f"XML 有误：{error.msg}", en=f"the XML is broken: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(
            place,
            zh="XML 含文档类型声明（可能定义实体），应为不含 DOCTYPE 的 XML",
            en="the XML has a document type, which may define entities; expected XML without DOCTYPE",
        )
    return root
