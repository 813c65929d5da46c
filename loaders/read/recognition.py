"""Scanned pages by rapidocr, whose models are in its wheel: characters and lines with their places, as from PDF.

Only with the extra ``policygraph[ocr]``. What comes out is marked: 9 may be read as 6, and a dash may be lost.
"""

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from loaders.errors import EmptyDocumentError
from loaders.read.document import Document
from loaders.read.layout import Glyph, Page, Rule, rules_of_fill
from loaders.read.pages import read_drawn_pages
from loaders.read.source import Source, damaged

DOTS = 200
"""Dots per inch at which pages are drawn; below 150 small characters are lost, 300 takes twice as long."""
LINE_SHARE = 40
"""A ruled line is as long as the page's width divided by this (5 mm) or longer; a stroke of a character is shorter."""
WINDOW, DARKER = 31, 6
"""A dot is dark where it is darker by so much than the mean around it: thin lines of a coarse scan are light grey."""
MAX_SHOWN = 20
DOUBTFUL = 0.8
"""Score below which a line of characters is reported."""


@dataclass(slots=True)
class _Scores:
    """How sure the recogniser was of each line; ``pages`` are those of a PDF or OFD file that it was asked for."""

    pages: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    def add(self, text: str, score: float) -> None:
        self.values.append(score)
        if score < DOUBTFUL:
            self.doubtful.append(text)


def can_recognise() -> bool:
    """Tell whether the extra is installed."""
    return importlib.util.find_spec("rapidocr") is not None


Draw = Callable[[int], tuple[Any, float] | None]
"""From the number of a page to its image (rows of dots) and the points of a dot; None where there is no image."""


def read_scanned(source: Source, media_type: str, pages: Iterable[Page], draw: Draw) -> Document:
    """Return the document of drawn pages, the scanned ones recognised; without such it is read as any other."""
    scores = _Scores()
    recognised = _recognise_scanned(pages, draw, scores)
    return read_drawn_pages(source, media_type, recognised, report=lambda: _describe(scores))


def _recognise_scanned(pages: Iterable[Page], draw: Draw, scores: _Scores) -> Iterator[Page]:
    """Yield the pages; the recogniser is started where the first scanned one comes."""
    engine: Any = None
    for page in pages:
        drawn = draw(page.number) if page.is_scanned else None
        if drawn is None:
            yield page
            continue
        engine = engine or _start_engine()
        scores.pages.append(page.number)
        image, scale = drawn
        yield _read_page(engine, image, page.number, scores, scale)


def read_image(source: Source) -> Document:
    """Return the document of a scanned page in an image file.

    Raises:
        EmptyDocumentError: the extra is not installed, or nothing is recognised.
        DamagedFileError: the image is broken.
    """
    if not can_recognise():
        raise EmptyDocumentError(
            zh=f"{source.name}：图片没有文字层；安装 policygraph[ocr] 后可识别",
            en=f"{source.name}: an image has no text layer; policygraph[ocr] can recognise it",
        )
    image = decode_image(source.data)
    if image is None:
        raise damaged(source.name, zh="图片损坏，应为完整的图片", en="the image is damaged, expected a whole one")
    scores = _Scores()
    page = _read_page(_start_engine(), image, 1, scores, 72 / DOTS)
    return read_drawn_pages(source, "image/*", [page], report=lambda: _describe(scores))


def _describe(scores: _Scores) -> str:
    mean = sum(scores.values) / max(1, len(scores.values))
    en = f"characters were recognised, mean score {mean:.3f}, {len(scores.doubtful)} doubtful lines"
    zh = f"文字由识别得到，平均置信度 {mean:.3f}，存疑 {len(scores.doubtful)} 行"
    shown = "".join(f"；{text}" for text in scores.doubtful[:MAX_SHOWN])
    pages = ", ".join(map(str, scores.pages))
    where_en, where_zh = (f" (pages {pages})", f"（第 {pages} 页）") if pages else ("", "")
    return f"{en}{where_en} / {zh}{where_zh}{shown}"


def _start_engine() -> Any:
    """Return the recogniser, told to log errors only: a page without characters is no news to the user."""
    rapidocr = importlib.import_module("rapidocr")
    return rapidocr.RapidOCR(params={"Global.log_level": "error"})


def decode_image(data: bytes) -> Any:
    """Return the dots of an image file, None where it is broken or of a kind that is not known."""
    cv2, numpy = importlib.import_module("cv2"), importlib.import_module("numpy")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # what is wrong we say ourselves
    return cv2.imdecode(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_COLOR) if data else None


def _read_page(engine: Any, image: Any, number: int, scores: _Scores, scale: float) -> Page:
    """Return what is recognised in an image; ``scale`` is the size of a dot in points."""
    height, width = image.shape[:2]
    glyphs = tuple(_read_glyphs(engine, image, scale, scores))
    rules = tuple(_find_rules(image, scale))
    return Page(number, width * scale, height * scale, glyphs, rules, is_scanned=True, is_recognised=True)


def _read_glyphs(engine: Any, image: Any, scale: float, scores: _Scores) -> Iterator[Glyph]:
    found = engine(image, return_word_box=True, return_single_char_box=True)
    if not found.txts:
        return
    for text, score, characters in zip(found.txts, found.scores, found.word_results, strict=True):
        scores.add(text, float(score))
        for character, _, corners in characters:
            yield from _place(character, [(float(x) * scale, float(y) * scale) for x, y in corners])


def _place(text: str, corners: list[tuple[float, float]]) -> Iterator[Glyph]:
    """Yield the characters of a recognised piece, spread evenly over its box."""
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    step = (right - left) / max(1, len(text))
    size = 0.8 * (bottom - top)  # the box stands off from the characters
    baseline = (top + bottom) / 2 + 0.35 * size
    for index, character in enumerate(text):
        yield Glyph(character, left + index * step, left + (index + 1) * step, baseline, size)


def _find_rules(image: Any, scale: float) -> Iterator[Rule]:
    """Yield the ruled lines: dark pixels that stay when only long horizontal or vertical runs are kept."""
    cv2 = importlib.import_module("cv2")
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, WINDOW, DARKER)
    length = max(1, image.shape[1] // LINE_SHARE)
    for shape in ((length, 1), (1, length)):
        kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        outlines, _ = cv2.findContours(kept, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in outlines:
            x, y, width, height = (float(value) * scale for value in cv2.boundingRect(outline))
            yield from rules_of_fill([(x, y), (x + width, y + height)])
