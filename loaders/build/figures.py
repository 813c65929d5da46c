"""Add indicators with their values, targets, and the quotas that divide targets."""

from graph.ids import make_id, normalise
from loaders.build.bearers import add_bearer
from loaders.build.context import DocumentContext
from loaders.extract.records import Indicator, IndicatorValue, Quota, Spans, Target


def add_figures(context: DocumentContext) -> None:
    """Add all indicators, targets and quotas."""
    for indicator in context.extraction.indicators:
        _add_indicator_row(context, indicator)
    for index, target in enumerate(context.extraction.targets):
        context.targets[index] = _add_target(context, target)
    for quota in context.extraction.quotas:
        _add_quota(context, quota)


def add_indicator(context: DocumentContext, name: str, unit: str | None, spans: Spans) -> str:
    """Add an indicator of the plan's division; return its id. Tables and sentences share it by name and unit."""
    node = make_id("indicator", context.division_key, name, unit or "")
    properties = {
        "name": normalise(name),
        "unit": normalise(unit) if unit else None,
        "divisionCode": context.division_code,
    }
    return context.node(node, "Indicator", properties, spans)


def _add_indicator_row(context: DocumentContext, row: Indicator) -> None:
    indicator = add_indicator(context, row.name, row.unit, row.spans)
    for value in row.values:
        _add_observation(context, indicator, row, value)


def _add_observation(context: DocumentContext, indicator: str, row: Indicator, value: IndicatorValue) -> None:
    node = context.new_id("observation", indicator, context.plan, value.year or "", value.raw, row.table)
    properties = {
        "year": value.year,
        "raw": value.raw,
        "value": None if value.value is None else float(value.value),
        "textValue": value.raw if value.value is None else None,
        "cumulative": value.cumulative,
        "comparator": value.comparator or None,
        "kind": value.kind,
        "attribute": row.attribute,
        "table": row.table,
    }
    context.node(node, "Observation", properties, value.spans or row.spans)
    context.edge("HAS_OBSERVATION", indicator, node, value.spans or row.spans)


def _add_target(context: DocumentContext, target: Target) -> str:
    holder = context.holder(target.spans)
    value = target.text_value if target.value is None else float(target.value)
    parts = (target.indicator, target.comparator, str(value), target.unit or "", target.year or "")
    node = context.new_id("target", context.plan, holder, *parts)
    properties = {
        "indicatorName": target.indicator,
        "comparator": target.comparator or None,
        "comparatorRaw": target.comparator_raw or None,
        "value": None if target.value is None else float(target.value),
        "textValue": target.text_value,
        "unit": target.unit,
        "year": target.year,
        "mode": target.mode or None,
        "baseline": None if target.baseline is None else float(target.baseline),
    }
    for spans in filter(None, (target.spans, target.repeat_spans)):
        context.node(node, "Target", properties, spans)
    context.edge("HAS_TARGET", holder, node, target.spans)
    context.edge("MEASURES", node, add_indicator(context, target.indicator, target.unit, target.spans), target.spans)
    return node


def _add_quota(context: DocumentContext, quota: Quota) -> None:
    holder = context.holder(quota.spans)
    bearer = add_bearer(context, quota.unit, quota.spans)
    years = (quota.year_start or "", quota.year_end or "")
    node = context.new_id("quota", holder, bearer, quota.indicator, str(float(quota.value)), *years)
    properties = {
        "value": float(quota.value),
        "unit": quota.uom,
        "measure": quota.measure,
        "indicatorName": quota.indicator,
        "perMember": quota.per_member,
        "additive": quota.additive,
        "yearStart": quota.year_start,
        "yearEnd": quota.year_end,
    }
    context.node(node, "Quota", properties, quota.spans)
    context.edge("HAS_QUOTA", holder, node, quota.spans)
    context.edge("ASSIGNED_TO", node, bearer, quota.spans)
    if quota.target is not None:
        context.edge("DIVIDES", node, context.targets[quota.target], quota.spans)
