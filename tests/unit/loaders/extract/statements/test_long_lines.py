"""A line without end, as of a damaged export: nothing of it is lost."""

import pytest

from loaders.extract.pipeline import extract
from loaders.read.readers import read_source
from loaders.read.source import Source


@pytest.mark.parametrize("repeated", ["责任单位：县农业农村局，", "（牵头单位：县农业局；"])
def test_every_character_of_many_labels_in_one_line_is_accounted_for(repeated: str) -> None:
    (document,) = read_source(Source("plan.txt", (repeated * 10_000).encode()))

    coverage = extract(document).coverage

    assert coverage is not None
    assert coverage.facts + coverage.structure + coverage.unread == coverage.characters == len(repeated) * 10_000


@pytest.mark.parametrize(
    "line",
    [
        "（县农业局共同牵头负责" + "共同牵头" * 60 + "某）",
        "注" + " " * 4_000 + "县农业局",
        "县府办〔2020" + " " * 4_000 + "县农业局",
        "建设期2020年1" + " " * 4_000 + "县农业局",
        "县农业局：" + "修建灌溉水渠" * 700 + "，",
        "一、《意见》" + "《意见》（" * 900,
    ],
    ids=lambda line: line[:6],
)
def test_a_line_of_one_sign_again_and_again_is_read_to_its_end(line: str) -> None:
    (document,) = read_source(Source("plan.txt", f"某县方案\n{line}\n县农业局负责。".encode()))

    coverage = extract(document).coverage

    assert coverage is not None
    assert coverage.facts + coverage.structure + coverage.unread == coverage.characters
