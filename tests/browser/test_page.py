"""The interactive page in a real browser: works with the network cut, shows proof on click, runs nothing foreign."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.analysis.picture import Picture, PictureEdge, PictureNode
from graph.export.page import draw_page
from graph.passages import Passage

pytestmark = pytest.mark.browser

HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1> href"
PASSAGE = Passage("evidence:1", "a.txt", "00", 7017, 7026, "牵头单位：", "县林业局", "县林业局", "，配合")


def _picture(name: str = "县林业局") -> Picture:
    nodes = (
        PictureNode("task:1", "Task", "17 创建智能蚕桑星创天地", "示范方案　2025年12月底", ("evidence:1",)),
        PictureNode("unit:1", "Unit", name, "青山县", ("evidence:1",)),
    )
    edges = (PictureEdge("led_by:1", "LED_BY", "task:1", "unit:1", ("evidence:1",)),)
    return Picture(("示范方案",), nodes, edges, (PASSAGE,), 0)


@pytest.fixture
def open_page(browser, tmp_path: Path):
    """Opener of a picture's page; collects every request and error."""
    pages = []

    def open_(picture: Picture):
        file = tmp_path / "page.html"
        file.write_text(draw_page(picture), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1400, "height": 800})
        page.requests = []
        page.problems = []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(file.as_uri())
        page.locator("body[data-ready=yes]").wait_for()
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.close()


def test_the_page_draws_without_any_request(open_page) -> None:
    page = open_page(_picture())

    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert page.problems == []
    assert page.locator("#canvas canvas").count() == 1


def test_search_shows_the_node_with_its_passage(open_page) -> None:
    page = open_page(_picture())

    page.fill("#search", "林业局")
    page.press("#search", "Enter")

    assert page.locator("#detail h3").inner_text() == "县林业局"
    assert page.locator("#detail mark").inner_text() == "县林业局"
    assert "7017–7026" in page.locator("#detail footer").inner_text()


def test_a_click_on_an_edge_shows_the_words_that_prove_it(open_page) -> None:
    page = open_page(_picture())
    box = page.locator("#canvas").bounding_box()

    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    page.locator("#detail .relation").wait_for()
    assert "县林业局" in page.locator("#detail .relation").inner_text()
    assert "牵头" in page.locator("#detail .relation").inner_text()


def test_the_legend_hides_a_kind(open_page) -> None:
    page = open_page(_picture())

    assert page.locator("#legend label").count() == 3
    page.locator("#legend input").first.uncheck()

    assert page.problems == []


def test_the_relations_of_a_node_lead_to_the_words_without_a_mouse(open_page) -> None:
    page = open_page(_picture())

    page.keyboard.press("/")
    page.keyboard.type("青山")
    page.keyboard.press("Enter")
    nothing = page.locator("#detail").inner_text()
    page.fill("#search", "林业局")
    page.press("#search", "Enter")
    page.locator("#detail .group button").press("Enter")

    assert "青山" in nothing
    assert page.locator("#detail .relation mark").inner_text() == "县林业局"


def test_several_finds_are_offered_with_what_tells_them_apart(open_page) -> None:
    two = _picture()
    other = PictureNode("unit:2", "Unit", "县林业局", "碧水县", ("evidence:1",))
    page = open_page(replace(two, nodes=(*two.nodes, other)))

    page.fill("#search", "县林业局")
    page.press("#search", "Enter")

    assert [item.split(" ")[-1] for item in page.locator("#detail li").all_inner_texts()] == ["青山县", "碧水县"]


def test_what_is_left_out_is_said(open_page) -> None:
    page = open_page(replace(_picture(), left_out=7))

    page.fill("#search", "县水利局")
    page.press("#search", "Enter")

    assert "7" in page.locator("header .warn").inner_text()
    assert "7" in page.locator("#detail").inner_text()


def test_a_graph_without_tasks_says_so(open_page) -> None:
    page = open_page(Picture((), (), (), (), 0))

    assert "没有可以显示" in page.locator("#detail").inner_text()
    assert page.problems == []


@pytest.mark.parametrize("name", [HOSTILE, "\u2028<b>x</b>"])
def test_nothing_in_a_name_runs(open_page, name: str) -> None:
    page = open_page(_picture(name))

    page.fill("#search", "x" if "x" in name else name)
    page.press("#search", "Enter")
    page.mouse.move(700, 400)

    assert page.evaluate("window.hacked") is None
    assert page.problems == []


def test_equal_pictures_give_equal_pages() -> None:
    assert draw_page(_picture()) == draw_page(_picture())


def test_a_window_of_another_size_still_shows_the_node_asked_for(open_page) -> None:
    page = open_page(_picture())
    page.set_viewport_size({"width": 1400, "height": 300})
    page.wait_for_timeout(500)
    page.locator("#search").fill("县林业局")
    page.locator("#search").press("Enter")
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.wait_for_timeout(500)
    box = page.locator("#canvas").bounding_box()

    assert box is not None
    assert len(_boxes_in_row(page, box)) == 2


def _boxes_in_row(page, box) -> list[float]:
    """Where, from left to right, the mouse comes upon a node in the middle row; one that is cut off does not count."""
    found = []
    was_over = True
    for x in range(0, int(box["width"]), 6):
        page.mouse.move(box["x"] + x, box["y"] + box["height"] / 2)
        is_over = page.evaluate("document.getElementById('canvas').style.cursor") == "pointer"
        if is_over and not was_over:
            found.append(x)
        was_over = is_over
    return found
