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
