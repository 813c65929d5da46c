"""OFD (GB/T 33190-2016), the page format of Chinese offices: characters and paths with their places, as in PDF."""

from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, join, normpath, splitext
from typing import Any

from lxml import etree

from loaders.read import recognition
from loaders.read.archive import Archive
from loaders.read.document import Document, LeftOut
from loaders.read.layout import (
    IDENTITY,
    Glyph,
    Matrix,
    Page,
    Point,
    Rule,
    apply_matrix,
    looks_scanned,
    rules_of_fill,
    rules_of_stroke,
)
from loaders.read.pages import read_drawn_pages
from loaders.read.radicals import load_radicals
from loaders.read.safe_xml import parse_xml
from loaders.read.source import Source, damaged
from loaders.regex import regex

MEDIA_TYPE = "application/ofd"
POINTS = 72 / 25.4
"""OFD measures in millimetres."""
LOOSE = 1.1
"""Of the font size: a wider step to the next character is a gap, a narrower one the width of the character."""
A4 = (0.0, 0.0, 210.0, 297.0)
UNKNOWN_IMAGES = dict.fromkeys((".jb2", ".jbig2", ".jbig", ".gbig2"), "JBIG2")
"""Kinds of images, by the suffix of their part, that scanners of offices write and no library here shows."""

_OPERATIONS = regex(r"([A-Z])([^A-Z]*)")


def read_ofd(source: Source) -> Document:
    """Return the document of an OFD file; pages of images are recognised where the extra for it is installed."""
    package = _Package(source)
    document = _read_pages(source, package)
    left_out = tuple(package.find_annotations())
    return replace(document, left_out=(*document.left_out, *left_out)) if left_out else document


def _read_pages(source: Source, package: "_Package") -> Document:
    if not recognition.can_recognise():
        return read_drawn_pages(source, MEDIA_TYPE, package.draw_pages())
    return recognition.read_scanned(source, MEDIA_TYPE, package.draw_pages(), package.image_of)


class _Package:
    """The parts of an OFD file; each names the next by a path relative to itself or to the root."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._archive = Archive(source)
        if "Encryptions.xml" in self._archive:
            raise damaged(source.name, zh="OFD 已加密", en="the OFD is encrypted")
        self._images: dict[str, str] = {}
        self._filled: dict[int, etree._Element] = {}

    def image_of(self, number: int) -> tuple[Any, float] | None:
        """Return the dots of the largest image on a page and the points of one; None where they cannot be had."""
        drawn = self._filled[number]
        name = self._name_of_image(number)
        if name not in self._archive:
            return None
        image = recognition.decode_image(self._archive.read(name))
        return None if image is None else (image, POINTS * _numbers(drawn.get("Boundary"))[2] / image.shape[1])

    def draw_pages(self) -> Iterator[Page]:
        """Yield the pages of all documents in the file."""
        number = 0
        for root_name, root in self._documents():
            templates = {
                template.get("ID", ""): self._resolve(root_name, template.get("BaseLoc"))
                for template in root.iterfind(".//{*}TemplatePage")
            }
            self._images = dict(self._find_images(root_name, root))
            default = _numbers(_text(root, ".//{*}PageArea/{*}PhysicalBox"))
            for page in root.iterfind("./{*}Pages/{*}Page"):
                number += 1
                yield self._draw(self._resolve(root_name, page.get("BaseLoc")), number, templates, default)

    def _draw(self, name: str, number: int, templates: dict[str, str], default: list[float]) -> Page:
        content = self._read(name)
        size = (_numbers(_text(content, "./{*}Area/{*}PhysicalBox")) or default or [*A4])[2:4]
        layers = [content]
        for template in content.iterfind("./{*}Template"):
            if (part := templates.get(template.get("TemplateID", ""))) is not None:
                layers.insert(0, self._read(part))
        glyphs = tuple(glyph for layer in layers for glyph in _draw_texts(layer))
        rules = tuple(rule for layer in layers for rule in _draw_paths(layer))
        width, height = (POINTS * side for side in size)
        images = [image for layer in layers for image in layer.iterfind(".//{*}ImageObject")]
        kind = ""
        if images:
            self._filled[number] = max(images, key=_area)
            kind = UNKNOWN_IMAGES.get(splitext(self._name_of_image(number).lower())[1], "")
        is_scanned = looks_scanned(glyphs, map(_area, images), size[0] * size[1])
        return Page(number, width, height, glyphs, rules, is_scanned=is_scanned, image_kind=kind)

    def _name_of_image(self, number: int) -> str:
        """Return the part that holds the largest image on a page, "" where none is named."""
        return self._images.get(self._filled[number].get("ResourceID", ""), "")

    def find_annotations(self) -> Iterator[LeftOut]:
        """Yield the texts of annotations, which lie on the pages like remarks, stamps or watermarks."""
        for root_name, root in self._documents():
            name = self._resolve(root_name, _text(root, "./{*}Annotations"))
            for page in self._find(name, ".//{*}FileLoc"):
                for annotation in self._find(self._resolve(name, page.text), ".//{*}Annot"):
                    text = "".join(code.text or "" for code in annotation.iterfind(".//{*}TextCode")).strip()
                    if text:
                        yield LeftOut("watermark" if annotation.get("Type") == "Watermark" else "comment", text)

    def _find(self, name: str, path: str) -> Iterator[etree._Element]:
        """Yield what is found in a part, nothing where there is no such part: the text does without annotations."""
        return self._read(name).iterfind(path) if name in self._archive else iter(())

    def _documents(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield the main part of each document in the file."""
        for body in self._read("OFD.xml").iterfind(".//{*}DocRoot"):
            root_name = self._resolve("OFD.xml", body.text)
            yield root_name, self._read(root_name)

    def _find_images(self, root_name: str, root: etree._Element) -> Iterator[tuple[str, str]]:
        """Yield (id, name of the part) of the images in the resources of a document."""
        for resources in root.iterfind("./{*}CommonData/*"):
            if etree.QName(resources).localname not in {"PublicRes", "DocumentRes"}:
                continue
            name = self._resolve(root_name, resources.text)
            if name not in self._archive:
                continue
            listed = self._read(name)
            folder = self._resolve(name, f"{listed.get('BaseLoc', '')}/")
            for media in listed.iterfind(".//{*}MultiMedia"):
                yield media.get("ID", ""), self._resolve(f"{folder}/", _text(media, "./{*}MediaFile"))

    def _read(self, name: str) -> etree._Element:
        return parse_xml(f"{self._source.name}/{name}", self._archive.read(name))

    def _resolve(self, base: str, location: str | None) -> str:
        return normpath(join("/", dirname(base), (location or "").strip())).lstrip("/")


def _area(image: etree._Element) -> float:
    """Return the square millimetres that an image is drawn in."""
    box = _numbers(image.get("Boundary"))
    return max(0.0, box[2]) * max(0.0, box[3]) if len(box) == 4 else 0.0


def _text(parent: etree._Element, path: str) -> str:
    found = parent.find(path)
    return "" if found is None else found.text or ""


def _numbers(text: str | None, most: int = 100) -> list[float]:
    """Return the numbers of a list in which 「g n x」 is n times x (GB/T 33190, 11.3): ``most`` by such."""
    parts = (text or "").split()
    numbers: list[float] = []
    place = 0
    try:
        while place < len(parts):
            if parts[place] == "g":
                numbers.extend([float(parts[place + 2])] * min(int(parts[place + 1]), most - len(numbers)))
                place += 3
            else:
                numbers.append(float(parts[place]))
                place += 1
    except (ValueError, IndexError):
        return numbers
    return numbers


def _matrix(element: etree._Element) -> Matrix:
    found = _numbers(element.get("CTM"))
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY


def _origin(element: etree._Element) -> Point:
    found = _numbers(element.get("Boundary"))
    return (found[0], found[1]) if len(found) == 4 else (0.0, 0.0)


def _draw_texts(layer: etree._Element) -> Iterator[Glyph]:
    for element in layer.iterfind(".//{*}TextObject"):
        for code in element.iterfind("./{*}TextCode"):
            yield from _draw_code(element, code)


def _draw_code(element: etree._Element, code: etree._Element) -> Iterator[Glyph]:
    radicals = load_radicals()
    matrix, origin = _matrix(element), _origin(element)
    scale = abs(matrix[3]) or abs(matrix[1]) or 1.0
    size = (_numbers(element.get("Size")) or [3.7])[0]
    stretch = (_numbers(element.get("HScale")) or [1.0])[0]
    text = code.text or ""
    xs = _places(code.get("X"), code.get("DeltaX"), len(text))
    ys = _places(code.get("Y"), code.get("DeltaY"), len(text))
    for index, (character, x, y) in enumerate(zip(text, xs, ys, strict=True)):
        width = size * stretch * (0.5 if character.isascii() else 1.0)
        if index + 1 < len(xs) and 0 < xs[index + 1] - x <= LOOSE * size:
            width = xs[index + 1] - x
        left, baseline = _move(x, y, matrix, origin)
        right = left + POINTS * width * scale
        yield Glyph(character.translate(radicals), left, right, baseline, POINTS * size * scale)


def _places(start: str | None, deltas: str | None, count: int) -> list[float]:
    """Return the place of each character from the first and the distances; the last distance is that of the rest."""
    steps = _numbers(deltas, count) or [0.0]
    places = [(_numbers(start) or [0.0])[0]]
    for index in range(count - 1):
        places.append(places[-1] + steps[min(index, len(steps) - 1)])
    return places[:count]


def _move(x: float, y: float, matrix: Matrix, origin: Point) -> Point:
    moved_x, moved_y = apply_matrix(matrix, x, y)
    return POINTS * (origin[0] + moved_x), POINTS * (origin[1] + moved_y)


def _draw_paths(layer: etree._Element) -> Iterator[Rule]:
    for element in layer.iterfind(".//{*}PathObject"):
        matrix, origin = _matrix(element), _origin(element)
        is_stroked = element.get("Stroke", "true") != "false"
        for outline in _outlines(_text(element, "./{*}AbbreviatedData")):
            points = [_move(x, y, matrix, origin) for x, y in outline]
            yield from rules_of_stroke(points) if is_stroked else rules_of_fill(points)


def _outlines(data: str) -> Iterator[list[Point]]:
    """Yield the points of each part of a path (S, M move, L line, C close; of curves only the ends count)."""
    points: list[Point] = []
    for operation, operands in _OPERATIONS.findall(data):
        numbers = _numbers(operands)
        if operation in "SM" and len(numbers) >= 2:
            if len(points) > 1:
                yield points
            points = [(numbers[0], numbers[1])]
        elif operation == "C" and points:
            points.append(points[0])
        elif len(numbers) >= 2:
            points.append((numbers[-2], numbers[-1]))
    if len(points) > 1:
        yield points
