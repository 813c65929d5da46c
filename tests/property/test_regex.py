"""Law of regex: whatever the expression and the text, it finds what re finds, also after it has looked for words."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import compiled_expressions
from loaders import regex as module
from loaders.kept import KeptWork
from loaders.needed_words import find_needed_words, parse

LETTERS = "省市县乡村1"
ATOMS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=3),
    st.sampled_from(
        ["[省市]", "[^县]", r"\d", ".", "[1-9]", "^", "$", r"\b", "(?<=省)", "(?<!市)", "(?!村)", "(?=.{0,2}乡)"]
    ),
)


def _build(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        several.map("".join),
        several.map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.lists(inner, min_size=6, max_size=8).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"({part})"),
        inner.map(lambda part: f"(?>{part})"),
        inner.map(lambda part: f"(?={part})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}?", "+?", "?+"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        inner.map(lambda part: f"(?i:{part})"),
        inner.map(lambda part: f"(?:(省)?{part}(?(1)市|县))"),
    )


@pytest.fixture(autouse=True, scope="module")
def _keep_nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled_expressions, "kept_work", KeptWork(tmp_path_factory.mktemp("kept") / "some.kept"))
        yield


PATTERNS = st.recursive(ATOMS, _build, max_leaves=8)
TEXTS = st.text(LETTERS + "\n", max_size=12)
BORDERS = st.tuples(st.integers(-1, 13), st.integers(-1, 13))


def _is_expression(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


EXPRESSIONS = PATTERNS.filter(_is_expression)


@given(EXPRESSIONS, TEXTS, BORDERS)
def test_a_match_holds_a_needed_word_within_the_borders(pattern: str, text: str, borders: tuple[int, int]) -> None:
    words = find_needed_words(parse(pattern, 0))
    start, end = borders

    if words and re.compile(pattern).search(text, start, end):
        assert any(word in text[max(start, 0) : max(end, 0)] for word in words)


@given(EXPRESSIONS, st.lists(st.tuples(TEXTS, BORDERS), min_size=1, max_size=6))
def test_it_finds_what_re_finds(pattern: str, asked: list[tuple[str, tuple[int, int]]]) -> None:
    plain = re.compile(pattern)
    found = module.Regex(pattern)
    found.searches_left = 2

    for text, (start, end) in asked:
        for method in ("search", "match", "fullmatch"):
            one, other = (getattr(each, method)(text, start, end) for each in (plain, found))
            assert (one and (one.span(), one.groups())) == (other and (other.span(), other.groups()))
        assert [match.span() for match in plain.finditer(text, start, end)] == [
            match.span() for match in found.finditer(text, start, end)
        ]
        assert plain.findall(text, start, end) == found.findall(text, start, end)
        assert plain.sub("国", text) == found.sub("国", text)
        assert plain.split(text) == found.split(text)
