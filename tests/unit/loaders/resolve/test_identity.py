"""Whose unit a name means."""

import pytest

from loaders.resolve import load_register, resolve_unit


@pytest.mark.parametrize(
    ("plan", "written", "code", "name"),
    [
        ("500236", "县科技局", "500236", "县科技局"),
        ("500237", "县科技局", "500237", "县科技局"),
        ("500237", "巫山县气象局", "500237", "县气象局"),
        ("500236", "重庆市奉节县科技局", "500236", "县科技局"),
        ("500236", "巫山县科技局", "500237", "县科技局"),
        ("500236", "中共奉节县委宣传部", "500236", "县委宣传部"),
        ("500236", "市科技局", "500000", "市科技局"),
        ("500236", "市农科院", "500000", "市农科院"),
        ("500236", "重庆赤甲集团", "500000", "重庆赤甲集团"),
        ("500236", "中国电信奉节分公司", "500236", "中国电信奉节分公司"),
        ("500236", "生态工业园区", "500236", "生态工业园区"),
        ("500236", "团县委", "500236", "团县委"),
        ("500236", "团市委", "500000", "团市委"),
        ("500236", "草堂镇人民政府", "500236102", "镇政府"),
        ("500236", "永安街道", "500236003", "街道办事处"),
        ("500236", "朱衣镇", "500236108", "镇政府"),
        ("500236", "县城管局", "500236", "县城管局"),
        ("500236", "国家林草局", "000000", "国家林草局"),
        ("500236", "科技部", "000000", "科技部"),
        ("370100", "市科技局", "370100", "市科技局"),
        ("370100", "省科技厅", "370000", "省科技厅"),
        ("370100", "历下区政府", "370102", "区政府"),
        ("370000", "济南市政府", "370100", "市政府"),
        ("370000", "济南", "370100", "市政府"),
        ("370000", "山东证监局", "370000", "山东证监局"),
        ("370000", "中国人民银行山东省分行", "370000", "人民银行山东省分行"),
        ("370000", "国家金融监督管理总局山东监管局", "370000", "国家金融监管总局山东监管局"),
        ("340000", "合肥海关", "340100", "合肥海关"),
        ("150000", "自治区科技厅", "150000", "自治区科技厅"),
        ("000000", "市场监管总局", "000000", "市场监管总局"),
        ("000000", "教育部", "000000", "教育部"),
        ("350128", "区规划局", "350128", "区规划局"),
        ("500236", "朝阳区科技局", "500236", "朝阳区科技局"),
        ("500237", "西南大学", "000000", "西南大学"),
        ("500236", "国家统计局奉节调查队", "500236", "国家统计局奉节调查队"),
        ("500236", "县老年大学", "500236", "县老年大学"),
        ("500236", "老年大学", "500236", "老年大学"),
        ("150000", "卫生健康委", "150000", "卫生健康委"),
        ("000000", "卫生健康委", "000000", "国家卫生健康委"),
        ("500236", "中华人民共和国财政部", "000000", "财政部"),
    ],
)
def test_a_name_belongs_to_its_division(plan: str, written: str, code: str, name: str) -> None:
    key = resolve_unit(written, load_register().get(plan))

    assert (key.division.code, key.name) == (code, name)


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("县科技局", "奉节县科技局"),
        ("团县委", "共青团奉节县委"),
        ("生态工业园区", "奉节县生态工业园区"),
        ("市科技局", "重庆市科技局"),
        ("县城管局", "奉节县城管局"),
        ("永安街道", "永安街道办事处"),
        ("中国电信奉节分公司", "中国电信奉节分公司"),
        ("科技部", "科技部"),
    ],
)
def test_the_full_name_carries_the_place(written: str, full: str) -> None:
    assert resolve_unit(written, load_register().get("500236")).full_name == full


def test_the_issuer_keeps_its_official_name() -> None:
    key = resolve_unit("奉节县人民政府办公室", load_register().get("500236"))

    assert (key.name, key.official_name) == ("县政府办公室", "奉节县人民政府办公室")


@pytest.mark.parametrize(
    ("plan", "forms"),
    [
        ("500236", "县发改委 县发展改革委 县发展和改革委员会 奉节县发展改革委员会"),
        ("500236", "县政府办 县政府办公室 县人民政府办公室 奉节县人民政府办公室"),
        ("500236", "县委办 县委办公室 中共奉节县委办公室"),
        ("500236", "县人社局 县人力资源和社会保障局 县人力资源社会保障局"),
        ("500236", "县供销社 县供销合作社"),
        ("370000", "人民银行山东省分行 中国人民银行山东省分行"),
        ("370000", "省文旅厅 省文化和旅游厅 省文化旅游厅"),
        ("000000", "发展改革委 国家发展改革委 国家发改委 国家发展和改革委员会"),
        ("000000", "人民银行 中国人民银行"),
        ("000000", "银保监会 中国银保监会"),
        ("000000", "网信办 中央网信办 国家互联网信息办公室"),
        ("000000", "市场监管总局 国家市场监管总局 国家市场监督管理总局"),
        ("000000", "中科院 中国科学院"),
    ],
)
def test_all_forms_of_a_name_are_one_unit(plan: str, forms: str) -> None:
    keys = {resolve_unit(form, load_register().get(plan)) for form in forms.split()}

    assert len(keys) == 1


@pytest.mark.parametrize(
    ("plan", "names"),
    [
        ("500236", "县农委 县农业农村委"),
        ("500236", "县委 县委办公室 县政府 县政府办公室"),
        ("500236", "县科技局 市科技局 科技部"),
        ("500236", "县交通局 县交通运输局"),
        ("000000", "银监会 银保监会 金融监管总局"),
        ("000000", "国家卫生健康委 国家卫生计生委"),
        ("370000", "人民银行 人民银行济南分行 人民银行山东省分行"),
    ],
)
def test_bodies_that_only_look_alike_stay_apart(plan: str, names: str) -> None:
    keys = {resolve_unit(name, load_register().get(plan)) for name in names.split()}

    assert len(keys) == len(names.split())


def test_a_resolved_name_resolves_to_itself() -> None:
    register = load_register()
    for written in ("县科技局", "巫山县科技局", "市科技局", "草堂镇政府", "重庆赤甲集团", "县发改委", "国家林草局"):
        key = resolve_unit(written, register.get("500236"))

        assert resolve_unit(key.name, key.division) == key


def test_all_counties_of_a_province_keep_their_offices_apart() -> None:
    register = load_register()
    counties = register.descendants("370000", "county")
    names = ["县科技局", "县委宣传部", "生态工业园区", "各乡镇（街道）", "广电网络分公司", "县脐橙产业中心"]

    keys = {(county.code, name): resolve_unit(name, county) for county in counties for name in names}

    assert len(counties) > 100
    assert len({(key.division.code, key.name) for key in keys.values()}) == len(keys)
    assert all(key.division.code == county for (county, _), key in keys.items())
