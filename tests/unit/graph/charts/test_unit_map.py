"""The map of one unit: everything once, on as many pages as needed."""

import re
import xml.etree.ElementTree as ET

import pytest

from graph.charts.unit_map import draw_unit_map

SVG = "{http://www.w3.org/2000/svg}"


def _texts(page: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(page).iter(f"{SVG}text")]


def test_a_small_unit_fits_on_one_page(make_ledger) -> None:
    (page,) = draw_unit_map(make_ledger(5), "unit:science")

    assert "县科技局责任图" in _texts(page)
    assert "一、牵头或负责的任务（5项）" in _texts(page)
    assert "★ 本单位分解指标：示范基地5个" in _texts(page)
    assert "“各乡镇（街道）”为集合称谓，登记成员33个，分工须另行明确。" in "".join(_texts(page))


@pytest.mark.parametrize("count", [1, 12, 40, 150])
def test_no_task_is_lost_between_pages(make_ledger, count: int) -> None:
    pages = draw_unit_map(make_ledger(count), "unit:science")

    bold = [
        element.text
        for page in pages
        for element in ET.fromstring(page).iter(f"{SVG}text")
        if element.get("font-size") == "15" and element.get("text-anchor") == "middle" and element.get("x") == "72"
    ]
    assert bold == [str(number + 1) for number in range(count)]


def test_pages_are_numbered_and_continue_their_heading(make_ledger) -> None:
    pages = draw_unit_map(make_ledger(80), "unit:science")

    assert len(pages) > 1
    for index, page in enumerate(pages):
        assert any(f"第{index + 1}页／共{len(pages)}页" in text for text in _texts(page))
    assert "一、牵头或负责的任务（80项）" in _texts(pages[1])


def test_a_supporter_sees_who_leads(make_ledger) -> None:
    (page,) = draw_unit_map(make_ledger(3), "unit:farming")

    assert "一、配合、指导和填报的任务（2项）" in _texts(page)
    assert "县科技局" in _texts(page)


def test_equal_ledgers_give_equal_bytes(make_ledger) -> None:
    assert draw_unit_map(make_ledger(9), "unit:science") == draw_unit_map(make_ledger(9), "unit:science")


def test_yearly_duties_recur_until_the_last_fixed_limit(make_ledger) -> None:
    (page,) = draw_unit_map(make_ledger(2), "unit:science")

    assert len(re.findall(r"<title>每年12月底</title>", page)) == 4
