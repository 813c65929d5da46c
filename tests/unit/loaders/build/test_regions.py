"""The smallest part of a document that holds a passage."""

from loaders.build.elaborations import common_share
from loaders.build.regions import BLOCK, Regions


def test_the_shortest_region_that_holds_all_spans_is_found() -> None:
    regions = Regions()
    regions.add("chapter", ((0, 100),))
    regions.add("item", ((10, 60),))
    regions.add("row", ((20, 30), (40, 50)))

    assert regions.smallest(((22, 25),)) == "row"
    assert regions.smallest(((22, 25), (41, 50))) == "row"
    assert regions.smallest(((28, 41),)) == "item"
    assert regions.smallest(((5, 12),)) == "chapter"


def test_what_no_region_holds_has_none() -> None:
    regions = Regions()
    regions.add("item", ((10, 60),))

    assert regions.smallest(((55, 61),)) is None
    assert regions.smallest(()) is None


def test_of_equal_regions_the_first_added_wins() -> None:
    regions = Regions()
    regions.add("first", ((0, 10),))
    regions.add("second", ((0, 10),))

    assert regions.smallest(((1, 2),)) == "first"


def test_a_long_region_is_found_in_every_block() -> None:
    regions = Regions()
    regions.add("chapter", ((0, 5 * BLOCK),))

    assert regions.smallest(((4 * BLOCK, 4 * BLOCK + 1),)) == "chapter"


def test_the_share_counts_runs_of_four_characters_and_more() -> None:
    assert common_share("建成智慧农业示范点", "到2025年，建成智慧农业示范点50个") == 1.0
    assert common_share("建成智慧农业示范点", "推广智慧旅游") == 0.0
    assert common_share("", "任何文字") == 0.0
