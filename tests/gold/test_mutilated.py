"""The made texts once more, mutilated as converters and web pages do: the same offices in the same roles are found."""

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from loaders.extract.characters import fold_punctuation, simplify
from loaders.extract.digits import fold_digits
from loaders.extract.pipeline import extract
from loaders.read.source import Source
from loaders.read.text import read_text

DOCUMENTS = Path(__file__).parent / "made" / "documents"
TEXTS = {
    path.stem: text
    for path in sorted(DOCUMENTS.glob("*.txt"))
    if "\t" not in (text := path.read_text(encoding="utf-8").replace("\r\n", "\n"))
    and not path.stem.startswith("flat_")
}
"""Texts without tables: TABs, blank lines and the ends of lines part cells and rows, and may not be touched."""

_HALF_WIDTH = str.maketrans("（）：，；", "():,;")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE = "[\\u4e00-\\u9fff、，：；（）]"

Bearers: TypeAlias = Counter[tuple[str, str]]
Mutilation: TypeAlias = Callable[[str], str]


def _add_readings(text: str) -> str:
    chance = random.Random(3)
    return re.sub(r"[\u4e00-\u9fff]", lambda found: found[0] + ("(fā)" if chance.random() < 0.08 else ""), text)


def _add_page_marks(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{line}\n— {index // 9 + 1} —" if index % 9 == 8 else line for index, line in enumerate(lines))


MUTILATIONS: Mapping[str, tuple[Mutilation, float]] = {
    "half-width punctuation": (lambda text: text.translate(_HALF_WIDTH), 1.0),
    "full-width digits": (lambda text: text.translate(_FULL_WIDTH), 1.0),
    "no-break spaces before lines": (lambda text: re.sub("(?m)^", "\xa0\u3000", text), 1.0),
    "carriage returns": (lambda text: text.replace("\n", "\r\n"), 1.0),
    "doubled blank lines": (lambda text: re.sub(r"\n+", "\n\n\n", text), 1.0),
    "no blank lines": (lambda text: re.sub(r"\n\s*\n+", "\n", text), 1.0),
    "page marks": (_add_page_marks, 1.0),
    "blanks between characters": (lambda text: re.sub(f"(?<={_CHINESE})(?={_CHINESE})", " ", text), 0.98),
    "readings": (_add_readings, 0.98),
    "square brackets": (lambda text: re.sub(r"（([^（）]*(?:牵头|负责|单位)[^（）]*)）", r"【\1】", text), 1.0),
    "all lines joined": (lambda text: re.sub(r"\s*\n\s*", "", text), 0.93),
}
"""What happens to texts, and the least F1 of offices with their roles; in one line some headings run into names."""


def _bearers(text: str) -> Bearers:
    statements = extract(read_text(Source("plan.txt", text.encode()))).statements
    return Counter((_plain(unit.name), unit.role) for statement in statements for unit in statement.units)


def _plain(name: str) -> str:
    return fold_punctuation(fold_digits(simplify(name)))


@cache
def _expected() -> dict[str, Bearers]:
    return {name: _bearers(text) for name, text in TEXTS.items()}


@pytest.mark.parametrize("name", MUTILATIONS)
def test_a_mutilated_text_names_the_same_offices_in_the_same_roles(name: str) -> None:
    mutilate, floor = MUTILATIONS[name]
    right = found = labelled = 0

    for stem, text in TEXTS.items():
        bearers = _bearers(mutilate(text))
        right += (bearers & _expected()[stem]).total()
        found += bearers.total()
        labelled += _expected()[stem].total()

    assert 2 * right / (found + labelled) >= floor
