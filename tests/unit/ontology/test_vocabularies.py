"""The vocabularies say what offices write, and know every code that extraction gives."""

import ast
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest

import loaders
from loaders.extract import records
from loaders.extract.data_files import read_data
from loaders.read.document import Severity
from ontology import Scheme, load_ontology

INDUSTRIES = load_ontology().schemes["industry"]


def scheme(code: str) -> Scheme:
    return load_ontology().scheme_named(code)


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [
        ("navel-orange", "citrus"),
        ("citrus", "fruit"),
        ("orah-mandarin", "citrus"),
        ("crisp-plum", "plum"),
        ("plum", "fruit"),
        ("codonopsis", "herbs"),
        ("taibai-fritillary", "fritillary"),
        ("fritillary", "herbs"),
        ("cyathula", "herbs"),
        ("herbs", "agriculture"),
        ("olive", "woody-oil"),
        ("big-data", "digital-economy"),
        ("cross-border-e-commerce", "e-commerce"),
    ],
)
def test_a_crop_or_trade_lies_below_its_kind(narrow: str, broad: str) -> None:
    assert broad in INDUSTRIES.concept(narrow).broader
    assert narrow in INDUSTRIES.narrower(broad)


def test_everything_below_fruit_is_found_through_all_levels() -> None:
    assert {"navel-orange", "crisp-plum", "citrus", "plum", "fruit"} <= set(INDUSTRIES.narrower("fruit"))


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("庙党", "codonopsis"),
        ("脆李", "crisp-plum"),
        ("独活", "angelica-pubescens"),
        ("文旅", "tourism"),
        ("5G", "communications"),
    ],
)
def test_the_names_that_offices_write_lead_to_the_concept(label: str, code: str) -> None:
    assert [each.code for each in INDUSTRIES.concepts.values() if label in each.labels] == [code]


def test_the_codes_of_the_national_classification_are_attached() -> None:
    assert INDUSTRIES.concept("navel-orange").gbt_codes == ("0153",)
    assert INDUSTRIES.concept("herbs").gbt_codes == ("017",)
    assert INDUSTRIES.concept("tcm-manufacturing").gbt_codes == ("2730", "2740")
    assert INDUSTRIES.concept("camels").gbt_codes == ("0315",)
    assert INDUSTRIES.concept("coconut").gbt_codes == ("0162",)
    assert INDUSTRIES.concept("dragon-fruit").gbt_codes == ("0154",)


def test_every_section_and_division_of_the_national_classification_has_a_concept() -> None:
    codes = {code for each in INDUSTRIES.concepts.values() for code in each.gbt_codes}
    divisions = {code[:2] for code in codes if code[0].isdigit()}

    assert {code for code in codes if code.isalpha()} == set("ABCDEFGHIJKLMNOPQRST")
    assert divisions == {f"{number:02}" for number in range(1, 98)}


def test_no_label_of_an_industry_stands_for_two_and_none_is_one_character() -> None:
    labels = [label for each in INDUSTRIES.concepts.values() for label in each.labels]

    assert sorted({label for label in labels if labels.count(label) > 1}) == []
    assert [label for label in labels if len(label) < 2] == []


def test_a_word_that_hides_a_label_contains_it_and_is_no_label_itself() -> None:
    labels = {label for each in INDUSTRIES.concepts.values() for label in each.labels}

    for concept in INDUSTRIES.concepts.values():
        for word in concept.not_within:
            assert any(label in word for label in concept.labels), (concept.code, word)
            assert word not in labels - set(concept.labels), word


def test_no_concept_lies_above_itself() -> None:
    for each in load_ontology().schemes.values():
        for concept in each.concepts.values():
            assert not set(concept.broader) & set(each.narrower(concept.code))


@pytest.mark.parametrize(
    ("code", "type_"),
    [
        ("role", records.Role),
        ("task-kind", records.StatementKind),
        ("deadline-type", records.DeadlineType),
        ("section-type", records.SectionType),
        ("severity", Severity),
    ],
)
def test_the_records_and_the_scheme_have_the_same_codes(code: str, type_: Any) -> None:
    assert set(get_args(type_)) == set(scheme(code).concepts)


def test_roles_have_a_raci_letter_a_weight_and_the_edge_that_is_derived() -> None:
    for role in scheme("role").concepts.values():
        assert role.raci in set("RACI")
        assert role.weight is not None
        assert 0 < role.weight <= 1
        assert role.shortcut in load_ontology().relations


@pytest.mark.parametrize(
    ("file", "table", "code"),
    [
        ("platforms.toml", "types", "platform-type"),
        ("places.toml", "kinds", "place-kind"),
        ("places.toml", "known", "place-kind"),
    ],
)
def test_the_kinds_of_the_extraction_data_are_in_the_scheme(file: str, table: str, code: str) -> None:
    assert set(read_data(file)[table]) <= set(scheme(code).concepts)


def test_the_kinds_of_documents_are_in_the_scheme() -> None:
    assert set(read_data("titles.toml")["types"]["words"]) <= set(scheme("document-type").concepts)


def test_the_levels_of_titles_are_in_the_scheme() -> None:
    assert set(read_data("platforms.toml")["names"]["levels"]) <= set(scheme("title-level").concepts)


def test_functions_and_types_of_units_are_those_of_the_resolver() -> None:
    units = read_toml("resolve", "units.toml")

    assert {each["name"] for each in units["functions"]} <= {
        each.zh for each in scheme("unit-function").concepts.values()
    }
    assert {each["type"] for each in units["types"]} <= set(scheme("unit-type").concepts)


def test_every_issue_that_the_loaders_raise_is_in_the_scheme() -> None:
    assert issue_rules() <= set(scheme("issue-kind").concepts)


def read_toml(package: str, name: str) -> dict[str, Any]:
    return tomllib.loads((files("loaders") / package / "data" / name).read_text("utf-8"))


def issue_rules() -> set[str]:
    """Return the first argument of every call that makes an issue: a plain string, or a constant that holds one."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(Path(str(files(loaders))).rglob("*.py"))]
    constants = {name: value for tree in trees for name, value in string_constants(tree)}
    rules: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and called(node) in ("Issue", "ReadIssue", "report"):
            rules.update(str(each.value) for each in node.args[:1] if isinstance(each, ast.Constant))
            rules.update(constants.get(each.id, "") for each in node.args[:1] if isinstance(each, ast.Name))
    return rules - {""}


def string_constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the constants of a module that hold a string."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from ((each.id, node.value.value) for each in node.targets if isinstance(each, ast.Name))


def called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))
