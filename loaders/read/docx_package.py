"""The parts of a docx package, found by their relations to the main part, as the names of parts are free."""

from collections.abc import Iterator
from posixpath import join, normpath

from lxml import etree

from loaders.read.archive import Archive
from loaders.read.encoding import decode_source
from loaders.read.flow import FlowItem
from loaders.read.safe_xml import parse_xml
from loaders.read.source import Source

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")


class DocxPackage:
    """An open package; ``main`` is the root of the part that holds the text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._archive = Archive(source)
        self._main_name = next(iter(self._related("", "_rels/.rels", "officeDocument")), "word/document.xml")
        self._folder, _, name = self._main_name.rpartition("/")
        self._relations = join(self._folder, "_rels", f"{name}.rels")
        self.main = self._read(self._main_name)

    def read_first(self, kind: str) -> etree._Element | None:
        """Return the root of the first part of the kind, None where there is none."""
        return next(self.read_all(kind), None)

    def read_all(self, kind: str) -> Iterator[etree._Element]:
        """Yield the roots of the parts of the kind."""
        for part in self._related(self._folder, self._relations, kind):
            if part in self._archive:
                yield self._read(part)

    def read_related(self, key: str) -> etree._Element | None:
        """Return the root of the part that a relation of the main part leads to, None where there is none."""
        part = self._part_of(key)
        return None if part is None else self._read(part)

    def read_chunk(self, key: str) -> tuple[FlowItem, ...]:
        """Return what a web page in the package says, which Word shows at the place of the relation (``altChunk``)."""
        part = self._part_of(key)
        if part is None or not part.lower().endswith(_PAGE_ENDINGS):
            return ()
        from loaders.read.html import read_chunk  # noqa: PLC0415 - few documents hold a page

        chunk = Source(f"{self._source.name}/{part}", self._archive.read(part))
        return read_chunk(chunk.name, decode_source(chunk))

    def _part_of(self, key: str) -> str | None:
        parts = (part for part, relation in self._targets(self._folder, self._relations) if relation.get("Id") == key)
        return next((part for part in parts if part in self._archive), None)

    def _related(self, folder: str, relations: str, kind: str) -> tuple[str, ...]:
        return tuple(
            part for part, relation in self._targets(folder, relations) if relation.get("Type", "").endswith(f"/{kind}")
        )

    def _targets(self, folder: str, relations: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts that relations lead to, those outside of the package left out."""
        if relations not in self._archive:
            return
        for relation in self._read(relations).iter(_RELATION):
            if relation.get("TargetMode") != "External":
                yield normpath(join("/", folder, relation.get("Target", ""))).lstrip("/"), relation

    def _read(self, name: str) -> etree._Element:
        data = self._archive.read(name).replace(_STRICT, _TRANSITIONAL)
        return parse_xml(f"{self._source.name}/{name}", data)
