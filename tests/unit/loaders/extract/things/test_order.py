"""What must come first, in the wordings of rules and gates."""

from collections.abc import Callable

import pytest

from loaders.extract.pipeline import extract
from loaders.read.document import Document

Read = Callable[[str], Document]


def find(read: Read, sentence: str) -> list[str]:
    """Return what the task of the sentence waits for."""
    found = extract(read(f"云岭县产业发展实施方案\n\n一、重点任务\n\n{sentence}（责任单位：县发展改革局）\n"))
    return [item.source.partition(":")[2] for item in found.dependencies if item.type == "prerequisite"]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("在云平台完成安全测评后开展首批迁移。", "云平台完成安全测评"),
        ("示范街试运行半年并通过评估后，再向全县推广。", "示范街试运行半年并通过评估"),
        ("校车调度以公安、交通路网数据的接口开通为必要条件。", "公安、交通路网数据的接口开通"),
        ("其他乡镇（街道）待河口镇试点验收合格后逐步推开。", "河口镇试点验收合格"),
        ("烘烤房建成投用后，全面取缔土烤炉。", "烘烤房建成投用"),
        ("固碳水量经第三方核证后，纳入湿地生态银行。", "固碳水量经第三方核证"),
        ("在灌区水价统一的基础上，推行节水奖补。", "灌区水价统一"),
        ("陶土窑场挂牌运营后，面向作坊开放窑炉6座。", "陶土窑场挂牌运营"),
        ("只有完成土地流转备案，才能申报设施补贴。", "土地流转备案"),
        ("老码头在新港区启用当月停止作业。", "新港区启用"),
        ("二期工程的开工时间以征地完成为准。", "征地完成"),
        ("视一期试点成效逐步扩大到全部乡镇。", "一期试点"),
        ("首批20个村整治到位，再启动第二批。", "首批20个村整治到位"),
        ("在供热管网建成之前，暂停审批新建锅炉。", "供热管网建成"),
        ("产业园供热管网未建成，不得新上用热项目。", "产业园供热管网"),
        ("冷链班列的开行以铁路专用线建成为前置。", "铁路专用线建成"),
        ("综合体取得消防验收意见书之前，不得招商入驻。", "综合体取得消防验收意见书"),
        ("待冻干生产线达产，再布局二期原料基地。", "冻干生产线达产"),
        ("良种场通过国家级认定次年起，享受保种补贴。", "良种场通过国家级认定"),
        ("一期入住率达到80%后，启动二期建设。", "一期入住率达到80%"),
        ("所有新建泵站在取得水资源论证批复前一律停建。", "水资源论证批复"),
        ("信用修复办结后，解除联合惩戒。", "信用修复办结"),
        ("小微园污水纳管率不足90%的，不予新增企业。", "小微园污水纳管率不足90%"),
        ("港区三期投产后，老泊位改作客运码头。", "港区三期投产"),
        ("牧场完成围栏改线之后，方可放养种羊。", "牧场完成围栏改线"),
        ("报件须在用海预审通过后方可上报省厅。", "用海预审通过"),
        ("冷库在环评批复后3个月内动工。", "环评批复"),
    ],
)
def test_what_must_come_first_is_named(read: Read, sentence: str, first: str) -> None:
    assert find(read, sentence) == [first]


def test_what_must_hold_together_is_two_conditions(read: Read) -> None:
    assert find(read, "界桩埋设且连续三年无越界放牧的草场，方可领取管护奖励。") == ["界桩埋设", "连续三年无越界放牧"]


def test_who_brings_it_about_is_no_part_of_it(read: Read) -> None:
    assert find(read, "农科院承担的旱作谷子课题结题后，新品种优先在本县试种。") == ["旱作谷子课题结题"]


@pytest.mark.parametrize(
    "sentence",
    [
        "项目建成后，年产值可达3亿元。",
        "项目建成后，将带动就业500人。",
        "方案印发后，各乡镇要抓好落实。",
        "完成年度任务后，及时总结经验。",
        "秋收后，组织开展深松整地。",
        "发挥大后方、大粮仓的作用。",
        "通过以奖代补、先修后补等办法，调动村民护路的积极性。",
        "通过实施窑炉改造、淘汰落后设备，降低能耗。",
        "推动各项服务保障到位，启动实施一批便民措施。",
        "展陈方案须报上级文物部门审定后实施。",
    ],
)
def test_results_and_routine_wait_for_nothing(read: Read, sentence: str) -> None:
    assert find(read, sentence) == []
