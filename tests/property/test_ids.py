"""Laws of ids, on made-up names."""

from hypothesis import given
from hypothesis import strategies as st

from graph.ids import make_id, normalise

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
SPACES = st.text(alphabet=" \t\n\u3000\u00a0", max_size=3)


@given(TEXTS, SPACES, st.integers(min_value=0, max_value=12))
def test_spaces_anywhere_change_nothing(text: str, spaces: str, place: int) -> None:
    spaced = text[:place] + spaces + text[place:]

    assert make_id("unit", spaced) == make_id("unit", normalise(spaced))
    assert len(make_id("unit", spaced)) == len("unit:") + 16


@given(TEXTS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(TEXTS, min_size=1, max_size=4))
def test_other_parts_give_another_id(parts: list[str], others: list[str]) -> None:
    same = [normalise(part) for part in parts] == [normalise(part) for part in others]

    assert (make_id("task", *parts) == make_id("task", *others)) == same
