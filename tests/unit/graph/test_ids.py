"""Ids come from content and nothing else."""

from graph.ids import make_id, normalise


def test_spacing_does_not_change_an_id() -> None:
    assert make_id("unit", "500236", "县生态\n\n环境局") == make_id("unit", "500236", "县生态环境局")


def test_parts_cannot_run_into_each_other() -> None:
    assert make_id("unit", "ab", "c") != make_id("unit", "a", "bc")


def test_the_prefix_tells_where_to_look_and_the_rest_is_content() -> None:
    task, project = make_id("task", "1"), make_id("project", "1")

    assert task.partition(":")[0] == "task"
    assert task.partition(":")[2] == project.partition(":")[2]


def test_an_id_stays_what_it_was_in_earlier_versions() -> None:
    assert make_id("unit", "500236", "县科技局") == "unit:c04bac64aebd0078"


def test_composed_and_decomposed_forms_are_one() -> None:
    assert normalise("e\u0301") == normalise("\u00e9")
