"""Pages as drawn, for the tests of what stands on them."""

from collections.abc import Callable, Iterable, Sequence

import pytest

from loaders.read.layout import Glyph, Page, Rule

SIZE = 10.0


@pytest.fixture(scope="session")
def page() -> Callable[..., Page]:
    """Draws a page of square characters from its number, texts with their left edges and baselines, and rules."""

    def draw(number: int, texts: Sequence[tuple[str, float, float]], rules: Iterable[Rule] = ()) -> Page:
        glyphs = (
            Glyph(character, left + SIZE * place, left + SIZE * (place + 1), baseline, SIZE)
            for text, left, baseline in texts
            for place, character in enumerate(text)
        )
        return Page(number, 595.0, 842.0, tuple(glyphs), tuple(rules))

    return draw
