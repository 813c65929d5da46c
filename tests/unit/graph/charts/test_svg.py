"""Text is measured, wrapped and escaped."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.charts.svg import NO_LINE_START, Drawing, clip_text, text_width, wrap_text

TEXTS = st.text(alphabet="县科技局，。、（）AB12 <>&引进培育", max_size=120)


@given(TEXTS, st.integers(min_value=30, max_value=300))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrap_text(text, 13, width)

    assert "".join(lines) == " ".join(text.split())
    for line in lines:
        kept = line.rstrip(NO_LINE_START)
        assert text_width(kept, 13) <= width or len(kept) <= 1


@given(TEXTS, st.integers(min_value=30, max_value=300), st.integers(min_value=1, max_value=4))
def test_a_limit_is_kept_and_a_cut_is_marked(text: str, width: int, limit: int) -> None:
    lines = wrap_text(text, 13, width, limit=limit)

    assert len(lines) <= limit
    cut = "".join(lines) != " ".join(text.split())
    assert not cut or lines[-1].endswith("…")


def test_no_line_begins_with_closing_punctuation() -> None:
    lines = wrap_text("县科技局、县农业农村委，县林业局。", 10, 40)

    assert all(line[0] not in NO_LINE_START for line in lines)


def test_clipping_leaves_what_fits() -> None:
    assert clip_text("县科技局", 10, 40) == "县科技局"
    assert clip_text("县科技局", 10, 39) == "县科…"


@pytest.mark.parametrize("content", ["<script>alert(1)</script>", '"><image onload="x"', "a & b"])
def test_content_cannot_leave_its_element(content: str) -> None:
    drawing = Drawing(10, 10, content)
    drawing.rect(0, 0, 1, 1, content)
    drawing.text(0, 0, content, 10, "#000")
    drawing.tooltip(content)

    root = ET.fromstring(drawing.to_svg())

    names = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert names == ["svg", "title", "rect", "text", "title"]
