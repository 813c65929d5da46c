"""Lists of offices in every form of the catalogue."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders.extract.squeezed import Squeezed
from loaders.extract.units import UnitPiece, split_units

CASES = tomllib.loads((Path(__file__).parent / "cases" / "units.toml").read_text(encoding="utf-8"))["case"]


def _show(piece: UnitPiece) -> str:
    mark = {"group": "*", "post": "#"}.get(piece.kind, "")
    return piece.name + mark + (f"={piece.full}" if piece.full != piece.name else "")


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_list_is_split_into_its_names(case: dict[str, Any], squeezed: Callable[[str], Squeezed]) -> None:
    text = squeezed(case["text"])

    pieces = split_units(text, 0, len(text))

    assert [_show(piece) for piece in pieces] == case["names"]


def test_a_name_cut_by_a_line_break_has_two_spans(squeezed: Callable[[str], Squeezed]) -> None:
    text = squeezed("县生态\n\n环境局")

    (piece,) = split_units(text, 0, len(text))

    assert text.spans(piece.start, piece.end) == ((0, 3), (5, 8))
