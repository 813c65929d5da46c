"""The sections of a document, found by place."""

from bisect import bisect_right
from collections.abc import Iterable

from loaders.extract.records import Section


class SectionTree:
    """Sections in text order, an outer one before those in it."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.sections = tuple(sorted(sections, key=lambda section: (section.start, -section.end)))
        self._starts = [section.start for section in self.sections]
        self._by_id = {section.id: section for section in self.sections}

    def find(self, place: int) -> Section | None:
        """Return the innermost section that holds the place, None before the first heading."""
        index = bisect_right(self._starts, place) - 1
        section = self.sections[index] if index >= 0 else None
        while section is not None and section.end <= place:
            section = self.parent_of(section)
        return section

    def parent_of(self, section: Section) -> Section | None:
        """Return the section around the section, None at the top."""
        return self._by_id.get(section.parent) if section.parent else None
