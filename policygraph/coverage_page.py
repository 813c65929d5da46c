"""The document coloured by what was read: each character a fact, structure, or unread."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Protocol

from graph.model import Span
from loaders.extract.records import Extraction, Spans


class Located(Protocol):
    """A fact with its place in the text."""

    @property
    def spans(self) -> Spans:
        """Return where it stands."""


KINDS: tuple[tuple[str, str, str], ...] = (
    # Later kinds are painted over earlier ones: a unit inside a task shows as a unit.
    ("section", "标题", "#e8e3d6"),
    ("citation", "引用文件", "#e3d9ef"),
    ("task", "任务", "#fff3d1"),
    ("project", "项目", "#fff3d1"),
    ("indicator", "指标表", "#e6efd9"),
    ("target", "目标值", "#d4ead0"),
    ("quota", "分解指标", "#b9dfb4"),
    ("platform", "平台", "#cfe6ee"),
    ("industry", "产业", "#dbe8b0"),
    ("programme", "工程、称号", "#ead6ea"),
    ("place", "地点", "#ead9c2"),
    ("unit", "责任单位", "#f5c6c0"),
    ("deadline", "时限", "#f9d7a0"),
    ("unread", "未读", "#ffffff"),
)


def _style() -> str:
    own = (files("policygraph") / "coverage.css").read_text(encoding="utf-8")
    return own + "".join(f"mark.{kind} {{ background: {colour}; }}\n" for kind, _, colour in KINDS if kind != "unread")


def draw_coverage(extractions: Sequence[Extraction]) -> str:
    """Return one HTML document that shows each document's canonical text, coloured; nothing in it runs."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    body = "\n".join(_draw_document(extraction) for extraction in extractions)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>原文着色</title>'
        f"<style>{_style()}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _draw_document(extraction: Extraction) -> str:
    document, coverage = extraction.document, extraction.coverage
    layers = {kind: sorted(spans) for kind, spans in _spans(extraction)}
    used = [(kind, name, colour) for kind, name, colour in KINDS if layers.get(kind)]
    legend = "".join(
        f'<span><i style="background:{colour}"></i>{name} {len(layers[kind])}</span>' for kind, name, colour in used
    )
    figures = (
        f"{coverage.characters} 字：事实 {coverage.facts}，结构 {coverage.structure}，未读 {coverage.unread}"
        if coverage is not None
        else ""
    )
    title = escape(extraction.metadata.title or document.file)
    text = "".join(_paint(document.text, layers))
    return f"<header><h1>{title}</h1><p>{figures}</p><p>{legend}</p></header>\n<main>{text}</main>"


def _spans(extraction: Extraction) -> Iterable[tuple[str, list[Span]]]:
    statements, coverage = extraction.statements, extraction.coverage
    things: Mapping[str, Sequence[Located]] = {
        "section": extraction.sections,
        "citation": extraction.citations,
        "project": extraction.projects,
        "indicator": extraction.indicators,
        "target": extraction.targets,
        "quota": extraction.quotas,
        "platform": extraction.platforms,
        "industry": extraction.industries,
        "programme": (*extraction.programmes, *extraction.designations),
        "place": extraction.places,
    }
    for kind, found in things.items():
        yield kind, [span for item in found for span in item.spans]
    yield "task", [span for item in statements for span in item.task_spans]
    yield "unit", [span for item in statements for unit in item.units for span in unit.spans]
    yield "deadline", [span for item in statements for due in item.deadlines for span in due.spans]
    yield "unread", list(coverage.unread_spans) if coverage is not None else []


def _paint(text: str, layers: dict[str, list[Span]]) -> Iterable[str]:
    """The text in runs of one kind; the last painted kind of a character wins."""
    kinds: list[str] = [""] * len(text)
    for kind, _, _ in KINDS:
        for start, end in layers.get(kind, ()):
            kinds[start:end] = [kind] * (end - start)
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or kinds[index] != kinds[start]:
            run = escape(text[start:index])
            yield f'<mark class="{kinds[start]}">{run}</mark>' if kinds[start] else run
            start = index
