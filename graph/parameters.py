"""Parameters of a saved query: from what a person typed to what is bound, one function per type."""

import difflib
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from cypher import Parameter, SavedQuery, load_catalogue
from graph.errors import ParameterError
from graph.names import Source, find_id

Bound = str | int | float | bool | list[str] | None
SEPARATOR = re.compile(r"[,，、;；\s]+")
TRUTH: Mapping[str, bool] = {
    "true": True, "yes": True, "1": True, "是": True,
    "false": False, "no": False, "0": False, "否": False,
}  # fmt: skip
INTEGER_LIMIT = 2**63
"""Bolt carries 64-bit integers."""


def bind_parameters(store: Source, query: SavedQuery, given: Mapping[str, Any]) -> dict[str, Bound]:
    """Return a value for each parameter of the query: what is given, parsed and resolved, else its default.

    A given None means "all", as if the parameter had not been given.

    Raises:
        ParameterError: a parameter is unknown, missing, of the wrong type, or names nothing or several things.
    """
    _refuse_unknown(query, given)
    bound: dict[str, Bound] = {}
    for parameter in sorted(query.parameters, key=lambda each: each.type.name != "plan"):  # a plan narrows the others
        bound[parameter.name] = _bind(store, parameter, given.get(parameter.name), bound)
    return bound


def _refuse_unknown(query: SavedQuery, given: Mapping[str, Any]) -> None:
    known = [parameter.name for parameter in query.parameters]
    unknown = sorted(set(given) - set(known))
    if not unknown:
        return
    near = difflib.get_close_matches(unknown[0], known, n=1)
    raise ParameterError(
        zh=f"查询 {query.id} 没有参数 {unknown[0]}"
        + (f"，是否指 {near[0]}？" if near else "；")
        + (f"已有参数：{'、'.join(known)}" if known else "此查询不需要参数"),
        en=f"query {query.id} has no parameter {unknown[0]}"
        + (f", did you mean {near[0]}?" if near else ";")
        + (f" known: {', '.join(known)}" if known else " it takes none"),
    )


def _bind(store: Source, parameter: Parameter, value: Any, bound: Mapping[str, Bound]) -> Bound:
    if value is None:
        return _default(parameter)
    if isinstance(value, str) and not value.strip():
        raise _wrong(parameter, value)
    if parameter.type.name in load_catalogue().names:
        plan = bound.get("plan")
        return find_id(
            store,
            parameter.type.name,
            str(value),
            plan=plan if isinstance(plan, str) else None,
            parameter=parameter.name,
        )
    return PARSERS[parameter.type.name](parameter, value)


def _default(parameter: Parameter) -> Bound:
    if parameter.required:
        raise ParameterError(
            zh=f"缺少参数 {parameter.name}（{parameter.label.zh}）",
            en=f"the parameter {parameter.name} is missing ({parameter.label.en})",
        )
    default = parameter.default
    return list(default) if isinstance(default, tuple) else default


def _wrong(parameter: Parameter, value: Any, expected: str | None = None) -> ParameterError:
    zh, en = expected or parameter.type.label.zh, expected or parameter.type.label.en
    return ParameterError(
        zh=f"参数 {parameter.name}：应为{zh}，实为“{value}”",
        en=f"parameter {parameter.name}: expected {en}, found “{value}”",
    )


def _text(_: Parameter, value: Any) -> Bound:
    return str(value).strip()


def _integer(parameter: Parameter, value: Any) -> Bound:
    try:
        number = int(str(value).strip())
    except ValueError:
        raise _wrong(parameter, value) from None
    if not -INTEGER_LIMIT <= number < INTEGER_LIMIT:
        raise _wrong(parameter, value)
    return number


def _number(parameter: Parameter, value: Any) -> Bound:
    try:
        number = float(str(value).strip())
    except ValueError:
        raise _wrong(parameter, value) from None
    if not math.isfinite(number):
        raise _wrong(parameter, value)
    return number


def _boolean(parameter: Parameter, value: Any) -> Bound:
    truth = TRUTH.get(str(value).strip().lower())
    if truth is None:
        raise _wrong(parameter, value)
    return truth


def _members(parameter: Parameter, value: Any) -> Bound:
    """A list of codes or of their Chinese names, in the order given, each once."""
    codes = {label: code for code, label in parameter.type.values.items()}
    parts = (
        [part for part in SEPARATOR.split(value) if part] if isinstance(value, str) else [str(each) for each in value]
    )
    members = [codes.get(part, part) for part in parts]
    if not members or any(member not in parameter.type.values for member in members):
        known = ", ".join(f"{code}（{label}）" for code, label in parameter.type.values.items())
        raise _wrong(parameter, value, known)
    return list(dict.fromkeys(members))


PARSERS: Mapping[str, Callable[[Parameter, Any], Bound]] = {
    "text": _text,
    "id": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "roles": _members,
    "sources": _members,
}
