"""Which division a document speaks for."""

import pytest

from loaders.resolve import find_jurisdiction


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        ("奉节县人民政府办公室", "500236"),
        ("重庆市奉节县人民政府", "500236"),
        ("中共巫山县委办公室", "500237"),
        ("安徽省推进改革开放新高地建设小组办公室", "340000"),
        ("平潭综合实验区管委会办公室", "350128"),
        ("国务院办公厅", "000000"),
        ("工业和信息化部", "000000"),
        ("内蒙古自治区人民政府", "150000"),
    ],
)
def test_the_issuer_decides(issuer: str, code: str) -> None:
    found = find_jurisdiction(issuer, None, "")

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("奉节县“科技创新赋能”工程实施方案", "500236"),
        ("关于印发巫山县科技创新规划的通知", "500237"),
        ("关于加快“科创济南”建设的若干措施", "370100"),
        ("国务院办公厅关于发展消费帮扶的意见", "000000"),
    ],
)
def test_without_an_issuer_the_title_decides(title: str, code: str) -> None:
    found = find_jurisdiction(None, title, "")

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("巫山府发〔2021〕11号\n巫山县人民政府", "500237"),
        ("鲁政发〔2019〕1号\n", "370000"),
        ("国办发〔2018〕121号\n", "000000"),
    ],
)
def test_a_number_at_the_head_decides(number: str, code: str) -> None:
    found = find_jurisdiction(None, None, number)

    assert found is not None
    assert found.code == code


def test_without_any_head_the_place_named_most_at_the_level_of_the_text_decides() -> None:
    text = "全县要把脆李做强。巫山县建成基地，巫山脆李上市，巫山县学校受益，同奉节县合作。全县联动。"

    found = find_jurisdiction(None, None, text)

    assert found is not None
    assert found.name == "巫山县"


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区"])
def test_an_ambiguous_name_stays_open(name: str) -> None:
    assert find_jurisdiction(f"{name}人民政府办公室", None, "全区各单位") is None


@pytest.mark.parametrize(("text", "code"), [("南京市鼓楼区各街道", "320106"), ("福州市各县区", "350102")])
def test_an_ambiguous_name_is_settled_by_a_parent_in_the_text(text: str, code: str) -> None:
    found = find_jurisdiction("鼓楼区人民政府", None, text)

    assert found is not None
    assert found.code == code


def test_two_named_parents_leave_an_ambiguous_name_open() -> None:
    assert find_jurisdiction("鼓楼区人民政府", None, "学习南京市和福州市的做法") is None


def test_a_text_without_places_has_no_jurisdiction() -> None:
    assert find_jurisdiction(None, None, "第一条 为了规范管理，制定本办法。") is None


def test_an_unsigned_text_about_ministries_and_no_area_is_the_countrys() -> None:
    found = find_jurisdiction(None, None, "便利老年人出行（交通运输部牵头，工业和信息化部、公安部、各地区负责）。")

    assert found is not None
    assert found.code == "000000"


def test_a_place_within_counts_for_the_area_around_it() -> None:
    found = find_jurisdiction(None, None, "全省统筹布局。济南、青岛先行，烟台跟进，全省推广。")

    assert found is not None
    assert found.name == "山东省"


def test_words_that_join_two_offices_are_no_place() -> None:
    joined = "由县财政局会同县教育局、县水利局会同县林业局、县公安局会同县司法局落实，我县各乡镇配合。"

    assert find_jurisdiction(None, None, joined) is None
    assert find_jurisdiction(None, "会同县2024年工作要点", joined) is not None
