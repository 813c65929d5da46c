"""The time axis of a responsibility map: years side by side, a limit as a bar, a beat or an open box."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.analysis.ledger import Due, LedgerPlan, LedgerTask
from graph.charts.svg import Drawing, clip_text, load_look

MOST_YEARS = 9


@dataclass(frozen=True, slots=True)
class Axis:
    """The years shown, in order; ``begin`` is the year in which the plans were issued or start."""

    years: tuple[int, ...]
    horizon: int | None
    """The last year in which yearly duties recur: the plans' own end, else the last fixed limit."""

    def draw_years(self, drawing: Drawing, x: float, y: float, width: float) -> None:
        """Draw the year names in white above their columns."""
        for index, year in enumerate(self.years):
            middle = x + (index + 0.5) * width / len(self.years)
            drawing.text(middle, y, f"{year}年", 13, "#fff", text_anchor="middle")

    def position(self, year: int, share: float) -> float:
        """Return where a moment lies, 0 at the left end of the axis and 1 at the right; ``share`` of the year."""
        return (year - self.years[0] + share) / len(self.years)

    def falls_in(self, due: Due, year: int) -> bool:
        """Tell whether the limit falls in the year; a recurring one falls in each until the horizon."""
        if due.type == "recurring":
            return self.horizon is None or year <= self.horizon
        return due.year == year


def make_axis(plans: Sequence[LedgerPlan], tasks: Sequence[LedgerTask]) -> Axis:
    """Return the axis from the plans' start (or issue) to the last limit; empty where no year is known."""
    limits = [due.year for task in tasks for due in task.deadlines if due.year is not None]
    starts = [plan.period_start or int((plan.issue_date or "0")[:4]) for plan in plans]
    known = [year for year in [*starts, *limits] if year]
    if not known:
        return Axis((), None)
    ends = [plan.period_end for plan in plans if plan.period_end]
    fixed = [due.year for task in tasks for due in task.deadlines if due.type == "by" and due.year is not None]
    horizon = max(ends) if ends else (_most_frequent(fixed) if fixed else None)
    last = max([*limits, *(ends or known)])
    return Axis(tuple(range(max(min(known), last - MOST_YEARS + 1), last + 1)), horizon)


def _most_frequent(years: Sequence[int]) -> int:
    """The year most limits name is the plan's end where it prints none; the later of equals."""
    return max(sorted(set(years)), key=lambda year: (years.count(year), year))


def draw_due(
    drawing: Drawing, axis: Axis, due: Due | None, x: float, y: float, *, width: float, height: float, tone: str
) -> None:
    """Draw the limit in the row's cell of the axis; nothing where the source prints none."""
    colours = load_look()["colours"]
    for index in range(1, len(axis.years)):
        at = x + index * width / len(axis.years)
        drawing.line(at, y, at, y + height, colours["faint"], stroke_width=0.6)
    if due is None or not axis.years:
        return
    middle = y + height / 2
    if due.type == "recurring":
        _draw_beats(drawing, axis, due, x, middle, width=width, tone=tone)
    elif due.year is not None:
        _draw_bar(drawing, axis, due, x, middle, width=width, tone=tone)
    else:
        drawing.rect(
            x + 6, middle - 8, width - 12, 15, "none", stroke=colours["warn"], stroke_dasharray="4 3", stroke_width=1
        )
        text = clip_text(due.raw, 11.5, width - 24)
        drawing.text(x + width / 2, middle + 4, text, 11.5, colours["warn"], text_anchor="middle")


def _draw_bar(drawing: Drawing, axis: Axis, due: Due, x: float, y: float, *, width: float, tone: str) -> None:
    """From the start of the axis to the last day, which is printed beside its end."""
    colours = load_look()["colours"]
    day = date.fromisoformat(due.date or "")
    begin = x + axis.position(axis.years[0], 0.35) * width
    share = (day.timetuple().tm_yday - 1) / 365
    end = x + min(axis.position(day.year, share), 1.0) * width
    label = f"{day.year}.{day.month:02d}"
    beside = end + 48 < x + width
    # Without room beside its end the date stands above the bar, which makes way.
    y += 0 if beside else 4
    drawing.rect(begin, y - 4, max(end - begin, 6), 8, colours[f"{tone}_bar"])
    drawing.tooltip(due.raw)
    drawing.rect(end - 4, y - 6, 5, 12, colours[tone])
    if beside:
        drawing.text(end + 6, y + 4, label, 11, colours["muted"])
    else:
        drawing.text(end - 7, y - 6, label, 10, colours["muted"], text_anchor="end")


def _draw_beats(drawing: Drawing, axis: Axis, due: Due, x: float, y: float, *, width: float, tone: str) -> None:
    """A diamond at the day of each year in which the duty recurs, joined by a dotted line."""
    colours = load_look()["colours"]
    share = _share_of_year(due)
    years = [year for year in axis.years if axis.falls_in(due, year)]
    spots = [x + axis.position(year, share) * width for year in years]
    if not spots:
        return
    start = x + axis.position(axis.years[0], 0.35) * width
    drawing.line(min(start, spots[0]), y, spots[-1], y, colours[tone], stroke_width=1.6, stroke_dasharray="2 3")
    for spot in spots:
        drawing.path(f"M{spot:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z", colours[tone])
        drawing.tooltip(due.raw)


def _share_of_year(due: Due) -> float:
    """Where in its year a recurring limit falls; at the end where it names no day."""
    if due.date and due.date.startswith("--"):
        month, day = int(due.date[2:4]), int(due.date[5:7])
        return ((month - 1) * 30.4 + day) / 370
    return 0.97
