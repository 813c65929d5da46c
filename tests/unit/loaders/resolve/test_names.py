"""Which names in one document mean one unit."""

import pytest

from loaders.resolve import canonical_names, load_register
from loaders.resolve.names import is_alias, is_subsequence

SAME = [
    ("县脐橙产业中心", "县脐橙产业发展中心"),
    ("县人力社保局", "县人力资源和社会保障局"),
    ("县卫健委", "县卫生健康委员会"),
    ("县住建委", "县住房和城乡建设委员会"),
    ("县经信委", "县经济和信息化委员会"),
    ("县市场监管局", "县市场监督管理局"),
    ("县农委", "县农业农村委员会"),
    ("县文旅委", "县文化和旅游发展委员会"),
    ("县国资中心", "县国资管理中心"),
    ("县规划自然资源局", "县规划和自然资源局"),
    ("县科协", "县科学技术协会"),
    ("县政府办", "县人民政府办公室"),
    ("县交投公司", "县交通投资有限公司"),
    ("县交通投资集团", "县交通投资集团有限公司"),
    ("县旅游公司", "县旅游发展公司"),
    ("生态工业园区", "奉节生态工业园区"),
    ("县招商中心", "县招商投资促进中心"),
    ("县供销社", "县供销合作社"),
]

DIFFERENT = [
    ("县果品产业发展中心", "县脐橙产业发展中心"),
    ("县委", "县委宣传部"),
    ("县政府", "县政府办公室"),
    ("县人民医院", "县第二人民医院"),
    ("县医院", "县中医院"),
    ("县科技局", "市科技局"),
    ("县科技局", "县教科局"),
    ("县规划局", "县规划和自然资源局"),
    ("县发展中心", "县脐橙产业发展中心"),
    ("县财政局", "县财政局国库支付中心"),
    ("县农业农村委", "县农业技术推广站"),
    ("县文产公司", "县文化旅游委"),
    ("县水利局", "县水文局"),
    ("各乡镇", "各乡镇（街道）"),
    ("县林业局", "县农业局"),
    ("县政府督查室", "县委县政府督查室"),
]


@pytest.mark.parametrize(("short", "long"), SAME)
def test_a_short_name_stands_for_the_long_one(short: str, long: str) -> None:
    canonical = canonical_names([short, long], load_register().get("500236"))

    assert canonical[short] == canonical[long]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_different_units_stay_apart(one: str, other: str) -> None:
    canonical = canonical_names([one, other], load_register().get("500236"))

    assert canonical[one] != canonical[other]


def test_a_short_name_with_two_long_candidates_stays_itself() -> None:
    names = ["县开发区管委会", "县经济开发区管委会", "县高新技术开发区管委会"]

    canonical = canonical_names(names, load_register().get("500236"))

    assert canonical["县开发区管委会"] == "县开发区管委会"


def test_a_chain_of_abbreviations_ends_at_the_longest_name() -> None:
    names = ["县国资中心", "县国资管理中心", "县国资监督管理中心"]

    canonical = canonical_names(names, load_register().get("500236"))

    assert set(canonical.values()) == {"县国资监督管理中心"}


def test_the_own_place_becomes_the_level_word() -> None:
    canonical = canonical_names(["巫山县气象局", "县气象局", "县科技局"], load_register().get("500237"))

    assert canonical["巫山县气象局"] == canonical["县气象局"] == "县气象局"


def test_groups_are_joined_with_groups_only() -> None:
    canonical = canonical_names(["各片区管理局", "各片区开发管理局"], load_register().get("350128"))

    assert canonical["各片区管理局"] == "各片区开发管理局"


def test_a_person_may_keep_names_apart() -> None:
    names = ["县脐橙产业中心", "县脐橙产业发展中心"]

    canonical = canonical_names(names, load_register().get("500236"), are_apart=lambda name, other: True)

    assert canonical["县脐橙产业中心"] == "县脐橙产业中心"


def test_without_a_jurisdiction_names_only_lose_their_spaces() -> None:
    assert canonical_names(["县科\n\n技局"], None) == {"县科\n\n技局": "县科技局"}


def test_one_name_alone_stays_as_written() -> None:
    assert canonical_names(["县发改委"], load_register().get("500236")) == {"县发改委": "县发改委"}


def test_the_rule_can_be_asked_for_one_pair() -> None:
    assert is_alias("县脐橙产业中心", "县脐橙产业发展中心", load_register().get("500236"))


def test_a_subsequence_keeps_the_order() -> None:
    assert is_subsequence("甲丙", "甲乙丙")
    assert not is_subsequence("丙甲", "甲乙丙")
