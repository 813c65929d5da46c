"""A small SVG writer: shapes and measured Chinese text, the same bytes every time."""

import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

NARROW = 0.56
"""Mean width of a Latin letter or digit in em in the sans fonts named in look.toml; wide characters are 1 em."""
NO_LINE_START = "，。、；：！？）》”’】〕％%"
"""Characters that must not begin a line (GB/T 15834, placement of punctuation)."""


@cache
def load_look() -> dict[str, Any]:
    """Return the look of the charts as written in look.toml."""
    return tomllib.loads((files("graph.charts") / "look.toml").read_text(encoding="utf-8"))


def text_width(text: str, size: float) -> float:
    """Return the width in pixels of one line of the text at the font size, by East Asian width (UAX 11)."""
    return sum(size * (1.0 if unicodedata.east_asian_width(character) in "WFA" else NARROW) for character in text)


def wrap_text(text: str, size: float, width: float, *, limit: int | None = None) -> tuple[str, ...]:
    """Return the text broken into lines not wider than ``width``; with a limit the last line ends in … if cut."""
    lines, line, used = [], "", 0.0
    for character in " ".join(text.split()):
        step = text_width(character, size)
        if line and used + step > width and character not in NO_LINE_START:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + character, used + step
    lines = [*lines, line] if line else lines
    if limit is None or len(lines) <= limit:
        return tuple(lines)
    return (*lines[: limit - 1], clip_text(lines[limit - 1] + lines[limit], size, width))


def clip_text(text: str, size: float, width: float) -> str:
    """Return the text on one line, cut with … where it does not fit."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept + "…"


def number(value: float) -> str:
    """Return the number as SVG likes it: at most two decimals, none where whole."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass
class Drawing:
    """One picture under construction; shapes appear in the order they are added."""

    width: float
    height: float
    title: str
    parts: list[str] = field(default_factory=list)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, **style: Any) -> None:
        """Add a rectangle."""
        box = {"x": x, "y": y, "width": width, "height": height, "fill": fill}
        self._element("rect", {**box, **style})

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, **style: Any) -> None:
        """Add a straight line."""
        self._element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": stroke, **style})

    def circle(self, x: float, y: float, radius: float, fill: str, **style: Any) -> None:
        """Add a circle."""
        self._element("circle", {"cx": x, "cy": y, "r": radius, "fill": fill, **style})

    def path(self, commands: str, fill: str, **style: Any) -> None:
        """Add a path given by its commands."""
        self._element("path", {"d": commands, "fill": fill, **style})

    def text(self, x: float, y: float, content: str, size: float, fill: str, **style: Any) -> None:
        """Add one line of text with its baseline at y."""
        self._element("text", {"x": x, "y": y, "font_size": size, "fill": fill, **style}, content)

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float, fill: str, *, leading: float = 1.35, **style: Any
    ) -> None:
        """Add lines of text below one another, the first with its baseline at y."""
        for index, line in enumerate(lines):
            self.text(x, y + index * size * leading, line, size, fill, **style)

    def tooltip(self, content: str) -> None:
        """Give the last shape a text that viewers show on hover."""
        last = self.parts.pop()
        opened = last[:-2] + ">" if last.endswith("/>") else last[: last.rindex("</")]
        name = last[1 : last.index(" ")]
        self.parts.append(f"{opened}<title>{escape(content)}</title></{name}>")

    def _element(self, name: str, attributes: dict[str, Any], content: str | None = None) -> None:
        written = "".join(f' {key.replace("_", "-")}="{_attribute(value)}"' for key, value in attributes.items())
        self.parts.append(f"<{name}{written}/>" if content is None else f"<{name}{written}>{escape(content)}</{name}>")

    def to_svg(self) -> str:
        """Return the whole picture as an SVG document with one element a line."""
        fonts = load_look()["fonts"]
        size = f'width="{number(self.width)}" height="{number(self.height)}"'
        view = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} font-family="{escape(fonts["sans"])}" role="img">'
        )
        return "\n".join([head, f"<title>{escape(self.title)}</title>", *self.parts, "</svg>"]) + "\n"


def _attribute(value: Any) -> str:
    return number(value) if isinstance(value, int | float) else escape(str(value), quote=True)
