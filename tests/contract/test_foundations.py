"""What tasks rely on is answered alike on both stores, whatever kind of thing it is, with the words that say so."""

from pathlib import Path

from graph.query import run_query
from graph.store import Store
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import read_document

PLAN = """奉节县果业发展实施方案

一、重点任务

1．依托柑橘产业，建设加工车间3座。（责任单位：县经济信息委）

2．依托星河果业、青山食品等龙头企业，建设订单果园2万亩。（责任单位：县农业农村委）

3．依托白鹭湖等景区，开发采摘线路5条。（责任单位：县文化旅游委）

4．统筹乡村振兴衔接资金，新建冷库5座。（责任单位：县农业农村委）

5．统筹乡村振兴衔接资金，新建泵站2座。（责任单位：县水利局）

6．港区三期投产后，启动冷链专线。（责任单位：县交通局）
"""

EXPECTED = [
    ("industry", "柑橘", "foundation", "柑橘产业"),
    ("unit", "星河果业", "institution", "星河果业"),
    ("unit", "青山食品", "institution", "青山食品"),
    ("place", "白鹭湖", "foundation", "白鹭湖"),
    ("condition", "乡村振兴衔接资金", "foundation", "乡村振兴衔接资金"),
    ("condition", "乡村振兴衔接资金", "foundation", "乡村振兴衔接资金"),
    ("condition", "港区三期投产", "prerequisite", "6．港区三期投产后，启动冷链专线"),
]


def test_what_tasks_rely_on_is_listed_with_its_kind_and_words(store: Store, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    store.load(build_graph([extract(read_document(tmp_path / "plan.txt"))]))

    for question in ("dependencies", "prerequisites"):
        found = run_query(store, question, {}, limit=100).records()
        rows = [(each["waits_for_kind"], each["waits_for"], each["type"], "".join(each["quotes"])) for each in found]
        assert sorted(rows) == sorted(EXPECTED), question
    shared = run_query(store, "shared-foundations", {}, limit=100).records()
    assert [(each["kind"], each["name"], each["users"]) for each in shared] == [("condition", "乡村振兴衔接资金", 2)]
