"""The manual page of the saved questions, written from the catalogue: ``python -m cypher.manual > docs/queries.md``."""

import sys
from collections.abc import Iterator

from cypher.catalogue import Parameter, SavedQuery, load_catalogue
from cypher.vocabulary import load_vocabulary

INTRODUCTION = """\
# Saved questions · 查询手册

Written by `python -m cypher.manual` from the files in `cypher/questions`; a test proves it current.

Ask a question with `policygraph query ID -P name=value`, or in Python with `graph.query.run_query(store, ID, {…})`.
Every query gives the same rows in the same order on the embedded store and on Neo4j. A parameter that is left out
means "all", or has the default that is stated. Lists are separated by commas.

用 `policygraph query 编号 -P 参数=值` 提问。省略参数即不限，或取所列默认值；多个值用逗号分开。

A **unit**, **plan**, **industry**, **place**, **task** or **platform** may be given by its name, an alias, or its id.
Where several have the name, the error lists them; write `奉节县/县科技局` or `500236:县科技局`, or add `-P plan=…`.
"""


def write_manual() -> str:
    """Return the page in Markdown."""
    queries = load_catalogue().queries
    parts = [INTRODUCTION, *_contents(queries), "", *_types(), ""]
    for query in queries:
        parts.extend((*_section(query), ""))
    return "\n".join(parts).rstrip() + "\n"


def _contents(queries: tuple[SavedQuery, ...]) -> Iterator[str]:
    yield "| # | Id | 中文 | English |"
    yield "|---|---|---|---|"
    for query in queries:
        numbers = ", ".join(map(str, query.competency))
        yield f"| {numbers} | [`{query.id}`](#{query.id}) | {query.title.zh} | {query.title.en} |"


def _types() -> Iterator[str]:
    yield "## Types of parameters"
    yield ""
    yield "| Type | 中文 | English |"
    yield "|---|---|---|"
    for kind in load_vocabulary().types.values():
        values = ", ".join(f"`{code}`（{label}）" for code, label in kind.values.items())
        yield f"| {kind.name} | {kind.label.zh} | {kind.label.en}{': ' if values else ''}{values} |"


def _section(query: SavedQuery) -> Iterator[str]:
    yield f"## {query.id}"
    yield ""
    yield f"**{query.title.zh} · {query.title.en}**"
    yield ""
    yield f"{query.question.zh} {query.question.en}"
    yield ""
    if query.parameters:
        yield "| Parameter | Type | Default | 中文 | English |"
        yield "|---|---|---|---|---|"
        yield from (_parameter(parameter) for parameter in query.parameters)
        yield ""
    yield f"Columns: {', '.join(f'`{column.name}`（{column.label.zh}）' for column in query.columns)}"
    yield ""
    yield "```cypher"
    yield query.text.rstrip()
    yield "```"


def _parameter(parameter: Parameter) -> str:
    default = "required" if parameter.required else _default(parameter)
    return f"| {parameter.name} | {parameter.type.name} | {default} | {parameter.label.zh} | {parameter.label.en} |"


def _default(parameter: Parameter) -> str:
    if parameter.default is None:
        return "all"
    return ",".join(parameter.default) if isinstance(parameter.default, tuple) else str(parameter.default).lower()


if __name__ == "__main__":
    sys.stdout.buffer.write(write_manual().encode())
