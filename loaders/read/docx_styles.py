"""Styles and list definitions of a docx: which level a paragraph has and how it is numbered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from loaders.read.list_numbers import ListLevel, ListNumbers
from loaders.regex import regex

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADING_NAME = regex(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_CONTENTS_NAME = regex(r"(?:toc|目录)\s*\d", re.IGNORECASE)
MAX_STYLE_DEPTH = 32
"""A style is based on another a few times at most; a longer chain is a circle."""


def word(name: str) -> str:
    """Return the qualified name of an element or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


def read_value(parent: etree._Element | None, path: str) -> str | None:
    """Return ``w:val`` of the element at a path of local names below the parent, None where it does not stand."""
    found = parent.find("/".join(map(word, path.split("/")))) if parent is not None else None
    return None if found is None else found.get(word("val"), "")


def read_number(parent: etree._Element | None, path: str) -> int | None:
    """Return ``w:val`` as a number, None where it does not stand or is no number."""
    value = read_value(parent, path)
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,9}", value) else None


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What styles and a paragraph's own properties say of it; ``outline`` 0 is the highest level, 9 is body text."""

    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    style: str | None = None
    is_contents: bool = False

    def over(self, base: "ParagraphFormat") -> "ParagraphFormat":
        """Return this format with what it leaves open taken from the base."""
        return ParagraphFormat(
            base.outline if self.outline is None else self.outline,
            base.list_id if self.list_id is None else self.list_id,
            base.list_level if self.list_level is None else self.list_level,
            self.style or base.style,
            self.is_contents or base.is_contents,
        )

    @property
    def level(self) -> int | None:
        """Return the outline level, 1 the highest, None for body text."""
        return None if self.outline is None or not 0 <= self.outline < 9 else self.outline + 1


def _read_format(properties: etree._Element | None) -> ParagraphFormat:
    level = read_number(properties, "numPr/ilvl")
    return ParagraphFormat(read_number(properties, "outlineLvl"), read_value(properties, "numPr/numId"), level)


class Styles:
    """The paragraph styles of a document, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = [] if root is None else root.findall(word("style"))
        self._elements = {element.get(word("styleId"), ""): element for element in elements}
        is_default = (word("default"), word("type"))
        self._default = next(
            (
                key
                for key, element in self._elements.items()
                if [element.get(name) for name in is_default] == ["1", "paragraph"]
            ),
            "",
        )
        self._formats: dict[str, ParagraphFormat] = {}
        self._hidden: dict[str, bool] = {}
        self._any_hides = any(read_value(element, "rPr/vanish") is not None for element in elements)

    def format_of(self, properties: etree._Element | None) -> ParagraphFormat:
        """Return the format of a paragraph from its properties."""
        style = read_value(properties, "pStyle") or self._default
        return _read_format(properties).over(self._resolve(style))

    def hides(self, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        """Tell whether characters are hidden, by their own properties, their style or that of their paragraph."""
        own = read_value(run, "vanish")
        if own is not None:
            return is_on(run, "vanish")
        if not self._any_hides:
            return False
        styles = (read_value(run, "rStyle"), read_value(paragraph, "pStyle") or self._default)
        return any(self._hides(style) for style in styles if style)

    def _hides(self, style: str, depth: int = 0) -> bool:
        """Tell whether a style hides its characters, the nearest that says anything of those it is based on."""
        if style not in self._hidden:
            element = self._elements.get(style)
            if element is None or depth > MAX_STYLE_DEPTH:
                return False
            properties = element.find(word("rPr"))
            if read_value(properties, "vanish") is not None:
                self._hidden[style] = is_on(properties, "vanish")
            else:
                self._hidden[style] = self._hides(read_value(element, "basedOn") or "", depth + 1)
        return self._hidden[style]

    def _resolve(self, style: str, depth: int = 0) -> ParagraphFormat:
        if style in self._formats:
            return self._formats[style]
        element = self._elements.get(style)
        if element is None or depth > MAX_STYLE_DEPTH:
            return ParagraphFormat()
        name = read_value(element, "name") or ""
        own = replace(
            _read_format(element.find(word("pPr"))), style=style, is_contents=bool(_CONTENTS_NAME.match(name))
        )
        if own.outline is None and (heading := _HEADING_NAME.match(name)):
            own = replace(own, outline=int(heading[1]) - 1)
        resolved = own.over(self._resolve(read_value(element, "basedOn") or "", depth + 1))
        self._formats[style] = resolved
        return resolved


@dataclass(frozen=True, slots=True)
class _List:
    """One instance (``w:num``) of a definition (``w:abstractNum``); ``starts`` restart levels at its first use."""

    definition: str
    levels: Mapping[int, ListLevel]
    starts: Mapping[int, int] = field(default_factory=dict)


class Lists:
    """The lists of a document with their running numbers."""

    def __init__(self, root: etree._Element | None) -> None:
        self._numbers = ListNumbers()
        self._lists = {} if root is None else _read_lists(root)

    def next_label(self, paragraph: ParagraphFormat) -> str:
        """Return the automatic number of the next paragraph, "" where it has none."""
        found = self._lists.get(paragraph.list_id or "")
        if found is None or paragraph.list_id is None:
            return ""
        level = paragraph.list_level
        if level is None:
            level = next((index for index, shape in found.levels.items() if shape.style == paragraph.style), 0)
        if level in found.starts:
            self._numbers.restart(found.definition, level, paragraph.list_id, found.starts[level])
        return self._numbers.next_label(found.definition, level, found.levels)


def _read_lists(root: etree._Element) -> dict[str, _List]:
    definitions = {element.get(word("abstractNumId"), ""): element for element in root.findall(word("abstractNum"))}
    by_style = {read_value(element, "styleLink"): key for key, element in definitions.items()}
    lists: dict[str, _List] = {}
    for element in root.findall(word("num")):
        key = read_value(element, "abstractNumId") or ""
        linked = read_value(definitions.get(key), "numStyleLink")
        key = by_style.get(linked, key) if linked else key
        if key in definitions:
            lists[element.get(word("numId"), "")] = _read_list(element, key, definitions[key])
    return lists


def _read_list(element: etree._Element, key: str, definition: etree._Element) -> _List:
    levels = dict(map(_read_level, definition.findall(word("lvl"))))
    starts: dict[int, int] = {}
    for override in element.findall(word("lvlOverride")):
        own = override.find(word("lvl"))
        if own is not None:
            levels.update([_read_level(own)])
        start = read_number(override, "startOverride")
        if start is not None:
            starts[_index_of(override)] = start
    return _List(key, levels, starts)


def _index_of(element: etree._Element) -> int:
    value = element.get(word("ilvl"), "0")
    return int(value) if value.isdigit() else 0


def _read_level(element: etree._Element) -> tuple[int, ListLevel]:
    start = read_number(element, "start")
    text = read_value(element, "lvlText")
    return _index_of(element), ListLevel(
        start=0 if start is None else start,
        number_format=read_value(element, "numFmt") or "decimal",
        text=text or "",
        is_legal=is_on(element, "isLgl"),
        restart=read_number(element, "lvlRestart"),
        style=read_value(element, "pStyle"),
    )


def is_on(parent: etree._Element | None, name: str) -> bool:
    """Tell whether a switch stands below the parent and is not turned off."""
    value = read_value(parent, name)
    return value is not None and value not in {"0", "false", "off"}
