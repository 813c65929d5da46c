"""The document coloured by what was read: each character a fact, structure, or unread."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Literal, Protocol

from graph.model import Span
from loaders.extract.coverage import fact_spans, merge
from loaders.extract.ledger import Coverage
from loaders.extract.records import Extraction, Spans


class Located(Protocol):
    """A fact with its place in the text."""

    @property
    def spans(self) -> Spans:
        """Return where it stands."""


Language = Literal["zh", "en"]
KINDS: tuple[tuple[str, str, str, str], ...] = (
    # Later kinds are painted over earlier ones: a unit inside a task shows as a unit, a target that a dependency
    # rests on as a target. The first has what no other has.
    ("fact", "其他事实", "other fact", "#efefef"),
    ("section", "标题", "heading", "#e8e3d6"),
    ("citation", "引用文件", "document cited", "#e3d9ef"),
    ("task", "任务", "task", "#fff3d1"),
    ("project", "项目", "project", "#fff3d1"),
    ("dependency", "依赖", "dependency", "#d9dcf2"),
    ("indicator", "指标表", "table of indicators", "#e6efd9"),
    ("target", "目标值", "target", "#d4ead0"),
    ("quota", "分解指标", "quota", "#b9dfb4"),
    ("platform", "平台", "platform", "#cfe6ee"),
    ("industry", "产业", "industry", "#dbe8b0"),
    ("programme", "工程、称号", "programme, designation", "#ead6ea"),
    ("partner", "合作方", "partner", "#f2d9e2"),
    ("place", "地点", "place", "#ead9c2"),
    ("unit", "责任单位", "responsible unit", "#f5c6c0"),
    ("deadline", "时限", "deadline", "#f9d7a0"),
    ("unread", "未读", "unread", "#ffffff"),
)
TEXTS: Mapping[str, Mapping[Language, str]] = {
    "heading": {"zh": "原文着色", "en": "The document coloured by what was read"},
    "figures": {
        "zh": "共 {characters} 字：事实 {facts}（{facts_share}），结构 {structure}（{structure_share}），"
        "未读 {unread}（{unread_share}）",
        "en": "{characters} characters: {facts} in facts ({facts_share}), {structure} in structure"
        " ({structure_share}), {unread} unread ({unread_share})",
    },
    "pages": {
        "zh": "；第 {pages} 页是图片，未读取",
        "en": "; pages {pages} are images and were not read",
    },
    "images": {
        "zh": "；{count} 幅图片未读取",
        "en": "; {count} images were not read",
    },
    "left_out": {
        "zh": "印出的文件上看不到、未入正文的文字 {count} 字",
        "en": "{count} characters that the printed document does not show and the text leaves out",
    },
    "note": {
        "zh": "底色：读成了什么，数字为处数；红字加虚线：没有读懂，需人工查看；其余黑字：抬头、落款、连接词等结构。",
        "en": "Coloured: what it was read as, with the number of places; red and dotted: not understood, for a person"
        " to look at; plain black: structure, such as headings, addressees and connecting words.",
    },
}


LEFT_OUT: Mapping[str, Mapping[Language, str]] = {
    "hidden": {"zh": "隐藏文字", "en": "hidden"},
    "deleted": {"zh": "修订中删去", "en": "deleted revision"},
    "comment": {"zh": "批注", "en": "comment"},
    "image_text": {"zh": "图片说明", "en": "description of an image"},
    "watermark": {"zh": "水印", "en": "watermark"},
    "repeated_header": {"zh": "跨页重复的表头", "en": "header repeated over the page"},
}
LONGEST_LEFT_OUT = 400
"""Characters of one stretch on the page; the JSON has all."""


def _style() -> str:
    own = (files("policygraph") / "coverage.css").read_text(encoding="utf-8")
    painted = (kind for kind in KINDS if kind[0] != "unread")
    return own + "".join(f"mark.{kind} {{ background: {colour}; }}\n" for kind, _, _, colour in painted)


def draw_coverage(extractions: Sequence[Extraction], language: Language = "zh") -> str:
    """Return one HTML document that shows each document's canonical text, coloured; nothing in it runs."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    body = "\n".join(_draw_document(extraction, language) for extraction in extractions)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{TEXTS['heading'][language]}</title>"
        f"<style>{_style()}</style></head><body>\n{body}\n</body></html>\n"
    )


def _draw_document(extraction: Extraction, language: Language) -> str:
    document, coverage = extraction.document, extraction.coverage
    layers = dict(_spans(extraction))
    legend = "".join(
        f'<span><i class="{kind}" style="background:{colour}"></i>{zh if language == "zh" else en}'
        f" {len(layers[kind])}</span>"
        for kind, zh, en, colour in KINDS
        if layers.get(kind)
    )
    figures = ""
    if coverage is not None:
        counts = {name: getattr(coverage, name) for name in ("characters", "facts", "structure", "unread")}
        shares = {f"{name}_share": f"{count / max(coverage.characters, 1):.0%}" for name, count in counts.items()}
        figures = TEXTS["figures"][language].format(**counts, **shares)
        if coverage.unread_pages:
            figures += TEXTS["pages"][language].format(pages=", ".join(map(str, coverage.unread_pages)))
        if coverage.unread_images:
            figures += TEXTS["images"][language].format(count=coverage.unread_images)
    title = escape(extraction.metadata.title or document.file)
    text = "".join(_paint(document.text, layers, language))
    return (
        f"<header><h1>{title}</h1><p>{figures}</p><p>{legend}</p><p>{TEXTS['note'][language]}</p></header>\n"
        f"<main>{text}</main>{_list_left_out(coverage, language)}"
    )


def _list_left_out(coverage: Coverage | None, language: Language) -> str:
    if coverage is None or not coverage.left_out_texts:
        return ""
    summary = TEXTS["left_out"][language].format(count=coverage.left_out)
    items = "".join(
        f"<li>{escape(LEFT_OUT[item.kind][language])}：{escape(_shorten(item.text))}</li>"
        for item in coverage.left_out_texts
    )
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>"


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_LEFT_OUT else flat[:LONGEST_LEFT_OUT] + "…"


def _spans(extraction: Extraction) -> Iterable[tuple[str, list[Span]]]:
    statements, coverage = extraction.statements, extraction.coverage
    things: Mapping[str, Sequence[Located]] = {
        "section": extraction.sections,
        "citation": extraction.citations,
        "project": extraction.projects,
        "indicator": extraction.indicators,
        "target": extraction.targets,
        "quota": extraction.quotas,
        "dependency": extraction.dependencies,
        "partner": extraction.partners,
        "platform": extraction.platforms,
        "industry": extraction.industries,
        "programme": (*extraction.programmes, *extraction.designations),
        "place": extraction.places,
    }
    painted = {kind: [span for item in found for span in item.spans] for kind, found in things.items()}
    painted["task"] = [span for item in statements for span in item.task_spans]
    painted["unit"] = [span for item in statements for unit in item.units for span in unit.spans]
    painted["deadline"] = [span for item in statements for due in item.deadlines for span in due.spans]
    yield from painted.items()
    shown = merge(span for spans in painted.values() for span in spans)
    yield "fact", list(_without(merge(fact_spans(extraction)), shown))
    yield "unread", list(coverage.unread_spans) if coverage is not None else []


def _without(spans: Spans, others: Spans) -> Iterable[Span]:
    """Yield what of the spans is in none of the others; both are in order and do not overlap."""
    at = 0
    for first, end in spans:
        start = first
        while start < end:
            while at < len(others) and others[at][1] <= start:
                at += 1
            stop = min(end, others[at][0]) if at < len(others) else end
            if start < stop:
                yield start, stop
            start = others[at][1] if stop < end else end


def _paint(text: str, layers: dict[str, list[Span]], language: Language) -> Iterable[str]:
    """The text in runs of one kind; the last painted kind of a character wins."""
    names = {kind: zh if language == "zh" else en for kind, zh, en, _ in KINDS}
    kinds: list[str] = [""] * len(text)
    for kind, *_ in KINDS:
        for start, end in layers.get(kind, ()):
            kinds[start:end] = [kind] * (end - start)
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or kinds[index] != kinds[start]:
            run = escape(text[start:index])
            kind = kinds[start]
            yield f'<mark class="{kind}" title="{names[kind]}">{run}</mark>' if kind else run
            start = index
