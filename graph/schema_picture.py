"""Pictures of the ontology: Mermaid diagrams for the manual, and one SVG: ``python -m graph.schema_picture``."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.charts.svg import Drawing, load_look, text_width
from ontology import NodeClass, Ontology, Words, load_ontology

MARGIN, GAP, COLUMN = 40.0, 16.0, 388.0
COLUMNS = 4
HEADER, LINE, FOOT = 34.0, 17.0, 10.0
GROUP_HEAD = 44.0
TEXT, INSET = 12.0, 10.0


@dataclass(frozen=True, slots=True)
class Group:
    """Classes that belong together, and the classes of other groups that a diagram of them needs."""

    title: Words
    labels: tuple[str, ...]
    neighbours: tuple[str, ...] = ()


GROUPS = (
    Group(
        Words("文件与证据", "Documents and proof"),
        ("Plan", "Text", "Evidence", "Section", "Document", "Issue"),
        ("Unit",),
    ),
    Group(
        Words("任务与责任", "Work and who does it"),
        ("Task", "Project", "Responsibility", "Deadline", "BudgetLine", "Dependency", "Condition"),
        ("Unit", "UnitGroup"),
    ),
    Group(Words("单位与地方", "Units and places"), ("Unit", "UnitGroup", "UnitFunction", "Jurisdiction", "Place")),
    Group(
        Words("指标与目标", "Figures"),
        ("Indicator", "Observation", "Target", "Quota"),
        ("Task", "Unit", "UnitGroup"),
    ),
    Group(
        Words("平台、产业与工程", "Platforms, industries, programmes"),
        ("Platform", "Industry", "Programme", "Designation"),
        ("Task", "Place"),
    ),
)
"""Every class of the ontology once, in reading order."""


def mermaid(ontology: Ontology, group: Group) -> str:
    """Return a Mermaid flow chart of the group: boxes in both languages, arrows named by relationship types."""
    labels = (*group.labels, *group.neighbours)
    lines = ["flowchart LR"]
    lines += [f'  {label}["{ontology.classes[label].zh}<br>{label}"]' for label in labels]
    lines += [
        f"  {source} {'-.' if derived else '--'} {' '.join(types)} {'.->' if derived else '-->'} {target}"
        for (source, target, derived), types in _arrows(ontology, group).items()
    ]
    return "\n".join(lines)


def _arrows(ontology: Ontology, group: Group) -> Mapping[tuple[str, str, bool], list[str]]:
    """Return the types of the arrows by both ends; derived ones apart. Neighbours are not joined with each other."""
    arrows: dict[tuple[str, str, bool], list[str]] = {}
    shown = {*group.labels, *group.neighbours}
    for relation in ontology.relations.values():
        pairs = [(source, target) for source in relation.domain for target in relation.range]
        for source, target in pairs if relation.derived_from != "Evidence" else ():
            if {source, target} <= shown and {source, target} & set(group.labels):
                arrows.setdefault((source, target, relation.is_derived), []).append(relation.type)
    return arrows


def draw_schema(ontology: Ontology) -> str:
    """Return one SVG with a card for each class: its properties, and where its relations lead."""
    drawing = Drawing(2 * MARGIN + COLUMNS * COLUMN + (COLUMNS - 1) * GAP, 0, "图谱结构 Schema of the graph")
    drawing.rect(0, 0, drawing.width, 0, load_look()["colours"]["paper"])
    y = MARGIN
    for number, group in enumerate(GROUPS):
        y = _draw_group(drawing, ontology, group, y, colour=_colour(number))
    drawing.height = y
    drawing.parts[0] = drawing.parts[0].replace('height="0"', 'height="100%"')
    return drawing.to_svg()


def _colour(number: int) -> str:
    colours: Sequence[str] = load_look()["sections"]["colours"]
    return colours[number % len(colours)]


def _draw_group(drawing: Drawing, ontology: Ontology, group: Group, y: float, *, colour: str) -> float:
    """Draw the group's title and cards from ``y`` on, each in the shortest column; return where the next may begin."""
    drawing.text(MARGIN, y + 18, f"{group.title.zh}  {group.title.en}", 18, colour, font_weight="bold")
    ends = [y + GROUP_HEAD - GAP] * COLUMNS
    for label in group.labels:
        column = ends.index(min(ends))
        x = MARGIN + column * (COLUMN + GAP)
        ends[column] = _draw_card(drawing, ontology, ontology.classes[label], x, ends[column], colour=colour)
    return max(ends) + GAP


def _draw_card(drawing: Drawing, ontology: Ontology, class_: NodeClass, x: float, y: float, *, colour: str) -> float:
    """Draw one class and return the card's lower edge with the gap."""
    colours = load_look()["colours"]
    properties, relations = list(_property_lines(class_)), list(_relation_lines(ontology, class_))
    height = HEADER + (len(properties) + len(relations)) * LINE + FOOT
    drawing.rect(x, y, COLUMN, height, colours["paper"], stroke=colour, rx=4)
    drawing.rect(x, y, COLUMN, HEADER - 6, colour, rx=4)
    drawing.text(x + INSET, y + 20, f"{class_.zh}  {class_.label}", 15, colours["paper"], font_weight="bold")
    drawing.tooltip(f"{class_.definition.zh} {class_.definition.en}")
    for index, line in enumerate((*properties, *relations)):
        fill = colours["ink"] if index < len(properties) else colours["muted"]
        drawing.text(x + INSET, y + HEADER + 10 + index * LINE, line, TEXT, fill)
    return y + height + GAP


def _property_lines(class_: NodeClass) -> Iterator[str]:
    """Yield the properties, several on a line; required ones have an asterisk."""
    names = [each.name + ("*" if each.is_required else "") for each in class_.properties]
    for start in range(0, len(names), 4):
        yield "  ".join(names[start : start + 4])


def _relation_lines(ontology: Ontology, class_: NodeClass) -> Iterator[str]:
    """Yield the relations, those with one range on a line; a dashed arrow is a derived one."""
    types: dict[tuple[str, ...], list[str]] = {}
    for relation in ontology.relations.values():
        if class_.label in relation.domain and relation.derived_from != "Evidence":
            arrow = "⇢" if relation.is_derived else "→"
            types.setdefault((arrow, *relation.range), []).append(relation.type)
    for (arrow, *labels), names in types.items():
        start, end = " ".join(names), f"{arrow} {'、'.join(labels)}"
        whole = f"{start} {end}"
        yield from (whole,) if _fits(whole) else (start, *_wrap(f"    {arrow} ", labels))


def _fits(line: str) -> bool:
    return text_width(line, TEXT) <= COLUMN - 2 * INSET


def _wrap(start: str, labels: Sequence[str]) -> Iterator[str]:
    """Yield the labels behind ``start``, on as many lines as they need."""
    line = start + labels[0]
    for label in labels[1:]:
        if not _fits(f"{line}、{label}"):
            yield f"{line}、"
            line = f"        {label}"
        else:
            line = f"{line}、{label}"
    yield line


if __name__ == "__main__":
    sys.stdout.write(draw_schema(load_ontology()))
