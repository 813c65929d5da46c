"""Quantities: value, unit and comparator as offices print them, and digits that are none."""

import pytest

from loaders.extract.numbers import find_quantities, read_chinese_number


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("新建充电桩2400个", 2400, "个", "="),
        ("铺设管网19万米", 19, "万米", "="),
        ("覆盖率达到47.5%以上", 47.5, "%", ">="),
        ("合格率不低于９８％", 98, "%", ">="),
        ("规模突破3,500亿元", 3500, "亿元", ">"),
        ("产值80亿的集群", 80, "亿", "="),
        ("控制在0.35吨标准煤/万元以内", 0.35, "吨标准煤/万元", "<="),
        ("约1.4亿元", 1.4, "亿元", "~"),
        ("增长6.2%左右", 6.2, "%", "~"),
        ("压缩至3个工作日以内", 3, "个工作日", "<="),
        ("培训30余名骨干", 30, "名", "="),
        ("培训1000人（次）", 1000, "人（次）", "="),
        ("提高2个百分点", 2, "个百分点", "="),
        ("发展指数达到95以上", 95, None, ">="),
        ("每年举办一次", 1, "次", "="),
        ("至少建设两个", 2, "个", "="),
        ("扩展至12家以上", 12, "家", ">="),
        ("扩展至12家", 12, "家", "="),
        ("调减到20万亩", 20, "万亩", "<="),
        ("调整为3个", 3, "个", "="),
    ],
)
def test_a_quantity_has_value_unit_and_comparator(text: str, value: float, unit: str | None, comparator: str) -> None:
    (quantity,) = find_quantities(text.translate(str.maketrans("９８％", "98%")))

    assert (quantity.value, quantity.unit, quantity.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("存栏10—50只", 10, 50), ("建成2-3个中心", 2, 3), ("提高1～3个百分点", 1, 3), ("占比15%—20%", 15, 20)],
)
def test_a_range_keeps_both_ends(text: str, low: float, high: float) -> None:
    (quantity,) = find_quantities(text)

    assert (quantity.kind, quantity.value, quantity.high) == ("range", low, high)


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("结构调整为18.2:29.5:52.3", "ratio", "18.2:29.5:52.3"),
        ("评价达到五级水平", "grade", "五级"),
        ("测评达到四级甲等", "grade", "四级甲等"),
        ("水质达到Ⅲ类", "grade", "Ⅲ类"),
    ],
)
def test_ratios_and_grades_keep_their_text(text: str, kind: str, written: str) -> None:
    (quantity,) = find_quantities(text)

    assert (quantity.kind, quantity.value, quantity.text_value) == (kind, None, written)


@pytest.mark.parametrize(
    "text",
    [
        "推广5G应用",
        "拨打12345热线",
        "打造4.0直播+平台",
        "推进“100+N”体系",
        "升级2.0版本",
        "2021—2025年",
        "到2025年12月底",
        "按照某政发〔2021〕11号文件",
        "3.加强组织领导",
        "实施六大行动、10大工程",
        "落实20条措施",
        "第3次会议",
        "千亿级产业集群",
        "推动一二三产业融合",
        "满足今后20年的需求",
    ],
)
def test_digits_that_count_nothing_are_no_quantities(text: str) -> None:
    assert list(find_quantities(text)) == []


@pytest.mark.parametrize(("text", "value"), [("十二", 12), ("三百五十", 350), ("两千", 2000), ("一百零五", 105)])
def test_numbers_in_characters_are_read(text: str, value: int) -> None:
    assert read_chinese_number(text) == value


def test_a_quantity_knows_its_places() -> None:
    text = "森林覆盖率稳定在62%以上"

    (quantity,) = find_quantities(text)

    assert text[quantity.start : quantity.end] == "62%"
    assert text[quantity.outer_start : quantity.outer_end] == "稳定在62%以上"
