"""Type of body and function by name."""

import csv
from pathlib import Path

import pytest

from loaders.resolve import classify_unit
from loaders.resolve.units import standard_name


@pytest.mark.parametrize(
    ("name", "unit_type", "function"),
    [
        ("县科技局", "government", "科技"),
        ("县科协", "mass_organisation", "科协"),
        ("县农业农村委", "government", "农业农村"),
        ("农技站", "institution", "农业技术推广"),
        ("县教委", "government", "教育"),
        ("巫山县中小学教学研究室", "institution", "教学研究"),
        ("县文化旅游委", "government", "文化旅游"),
        ("县文产公司", "enterprise", "文化产业"),
        ("县林业局", "government", "林业"),
        ("县脐橙产业发展中心", "institution", "果品产业"),
        ("县果品产业发展中心", "institution", "果品产业"),
        ("县气象局", "government", "气象"),
        ("县委宣传部", "party", "宣传"),
        ("团县委", "mass_organisation", "共青团"),
        ("县人民医院", "hospital", "医疗"),
        ("县中医院", "hospital", "中医医疗"),
        ("生态工业园区", "park", "园区管理"),
        ("县现代农业产业园区管委会", "park", "园区管理"),
        ("重庆赤甲集团", "enterprise", None),
        ("县法院", "government", "法院"),
        ("县科技创新领导小组", "committee", None),
        ("西南大学", "school", None),
        ("分管副县长", "post", None),
        ("国务院", "government", None),
        ("国务院办公厅", "government", "政府办公"),
        ("中国科学院", "institution", "科学研究"),
        ("市农科院", "institution", "科学研究"),
        ("农牧厅", "government", "农业农村"),
        ("县委军民融合办", "party", "军民融合"),
        ("国务院侨办", "government", "侨务"),
        ("中国民航局", "government", "民航"),
        ("国家标准委", "government", "市场监管"),
        ("县红十字会", "mass_organisation", "红十字会"),
        ("湖东新区管委", "park", "园区管理"),
        ("某某", "other", None),
    ],
)
def test_a_name_shows_type_and_function(name: str, unit_type: str, function: str | None) -> None:
    found_type, found_function = classify_unit(name)

    assert found_type == unit_type
    assert function is None or found_function == function


def test_type_and_function_of_reviewed_names_are_right() -> None:
    rows = list(csv.DictReader((Path(__file__).parent / "unit_kinds.csv").read_text("utf-8").splitlines()))

    wrong = [row for row in rows if classify_unit(row["name"]) != (row["type"], row["function"] or None)]

    assert wrong == []
    assert len(rows) > 300


def test_spaces_do_not_matter() -> None:
    assert classify_unit("县人力\n\n社保局") == classify_unit("县人力社保局")


@pytest.mark.parametrize(
    ("name", "standard"),
    [
        ("县人民政府办公室", "县政府办公室"),
        ("县卫健委", "县卫生健康委"),
        ("县发展和改革委员会", "县发展改革委"),
        ("县科协", "县科协"),
    ],
)
def test_common_short_forms_have_one_standard(name: str, standard: str) -> None:
    assert standard_name(name) == standard
    assert standard_name(standard) == standard
