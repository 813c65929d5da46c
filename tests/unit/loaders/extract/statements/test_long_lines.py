"""A line without end, as of a damaged export, takes time in proportion to its length."""

from time import process_time

import pytest

from loaders.extract.pipeline import extract
from loaders.read.readers import read_source
from loaders.read.source import Source


@pytest.mark.parametrize("repeated", ["责任单位：县农业农村局，", "（牵头单位：县农业局；"])
def test_many_labels_in_one_line_take_linear_time(repeated: str) -> None:
    (document,) = read_source(Source("plan.txt", (repeated * 10_000).encode()))
    before = process_time()

    extract(document)

    assert process_time() - before < 8
