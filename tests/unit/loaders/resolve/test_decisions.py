"""The ledger of decisions."""

from datetime import date
from pathlib import Path

import pytest

from loaders.resolve import load_register, resolve_unit
from loaders.resolve.decisions import Decision, Decisions, read_decisions, settle_decisions
from loaders.resolve.sheets import SheetError

HEADING = "区划代码,名称,另一名称,判断,谁,理由,日期\n"
ROW = "500236,县现代农业园区管委会,县农业园区管委会,相同,张三,机构改革方案,2022-06-01\n"


def _write(folder: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path = folder / "decisions.csv"
    path.write_bytes(text.encode(encoding))
    return path


def _settled(decisions: Decisions, name: str) -> str:
    return decisions.settle(resolve_unit(name, load_register().get("500236")), name).name


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_joined_name_gets_the_unit_it_was_given_to(tmp_path: Path, encoding: str) -> None:
    decisions = read_decisions(_write(tmp_path, HEADING + ROW, encoding))

    assert _settled(decisions, "县农业园区管委会") == "县现代农业园区管委会"
    assert _settled(decisions, "县现代农业园区管委会") == "县现代农业园区管委会"


def test_a_decision_counts_in_its_division_only(tmp_path: Path) -> None:
    decisions = read_decisions(_write(tmp_path, HEADING + ROW))

    key = resolve_unit("县农业园区管委会", load_register().get("500237"))

    assert decisions.settle(key, "县农业园区管委会") == key


def test_english_headings_in_any_order_are_read(tmp_path: Path) -> None:
    text = (
        "when,who,why,verdict,other,name,division\n2022-06-01,x,y,same,县农业园区管委会,县现代农业园区管委会,500236\n"
    )

    assert _settled(read_decisions(_write(tmp_path, text)), "县农业园区管委会") == "县现代农业园区管委会"


def test_a_newer_row_takes_a_decision_back(tmp_path: Path) -> None:
    newer = ROW.replace("相同", "待定").replace("2022-06-01", "2023-01-01")

    decisions = read_decisions(_write(tmp_path, HEADING + newer + ROW))

    assert _settled(decisions, "县农业园区管委会") == "县农业园区管委会"
    assert len(decisions.kept) == 1


def test_a_deleted_row_leaves_nothing(tmp_path: Path) -> None:
    assert read_decisions(_write(tmp_path, HEADING)) == Decisions()


def test_joins_are_followed_to_the_end() -> None:
    rows = [
        Decision("500236", "甲中心", "乙中心", "same", "", "", date(2022, 1, 1), 2),
        Decision("500236", "丙中心", "甲中心", "same", "", "", date(2022, 1, 1), 3),
    ]

    assert _settled(settle_decisions(rows), "乙中心") == "丙中心"


def test_a_circle_is_refused() -> None:
    rows = [
        Decision("500236", "甲中心", "乙中心", "same", "", "", date(2022, 1, 1), 2),
        Decision("500236", "丙中心", "甲中心", "same", "", "", date(2022, 1, 1), 3),
        Decision("500236", "乙中心", "丙中心", "same", "", "", date(2022, 1, 1), 4),
    ]

    with pytest.raises(SheetError, match="circle"):
        settle_decisions(rows)


def test_the_order_of_rows_on_different_pairs_does_not_show() -> None:
    rows = [
        Decision("500236", "甲中心", "乙中心", "same", "", "", date(2022, 1, 1), 2),
        Decision("500236", "丙中心", "丁中心", "different", "", "", date(2022, 1, 1), 3),
    ]

    assert settle_decisions(rows) == settle_decisions(rows[::-1])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("名称,另一名称\n", "line 1 lacks columns: 区划代码"),
        (HEADING + ROW.replace("相同", "也许"), "line 2, verdict: found '也许'"),
        (HEADING + ROW.replace("500236", "5002"), "line 2, division: found '5002'"),
        (HEADING + ROW.replace("2022-06-01", "去年"), "line 2, when: found '去年'"),
        (HEADING + ROW.replace("县现代农业园区管委会", "县农业园区管委会"), "two different names"),
    ],
)
def test_a_broken_row_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        read_decisions(_write(tmp_path, text))


def test_a_missing_file_and_another_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="no such file"):
        read_decisions(tmp_path / "none.csv")
    with pytest.raises(SheetError, match="neither in UTF-8 nor in GB18030"):
        read_decisions(_write(tmp_path, HEADING, "utf-16"))


def test_a_decision_on_one_form_of_a_name_holds_for_the_others() -> None:
    row = Decision("500236", "县发改委", "县项目服务管理委员会", "same", "", "", date(2022, 1, 1), 2)

    assert _settled(settle_decisions([row]), "县项目服务管委会") == "县发展改革委"


def test_a_person_may_keep_two_forms_of_a_name_apart() -> None:
    row = Decision("500236", "县发展改革委", "县发改委", "different", "", "", date(2022, 1, 1), 2)

    assert _settled(settle_decisions([row]), "县发改委") == "县发改委"
    assert _settled(settle_decisions([row]), "县发展改革委") == "县发展改革委"
