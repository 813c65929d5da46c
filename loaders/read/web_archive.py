"""Web archives (MHTML, RFC 2557), as word processors save 「单个文件网页」, often with the suffix .doc."""

from email import message_from_bytes, policy

from loaders.errors import EmptyDocumentError
from loaders.read.document import Document
from loaders.read.encoding import decode_source
from loaders.read.html import read_page
from loaders.read.source import Source


def read_web_archive(source: Source) -> Document:
    """Return the document of the archive's first page.

    Raises:
        EmptyDocumentError: the archive has no page.
    """
    message = message_from_bytes(source.data.lstrip(), policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return read_page(source, decode_source(Source(source.name, page)), "multipart/related")
    raise EmptyDocumentError(
        zh=f"{source.name}：网页存档中没有网页（text/html）",
        en=f"{source.name}: the web archive has no page (text/html)",
    )
