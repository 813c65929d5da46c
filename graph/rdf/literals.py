"""Values of the property graph as RDF literals: lexical form and datatype, and back."""

import math

from graph.model import Scalar

XSD = "http://www.w3.org/2001/XMLSchema#"
STRING, INTEGER, DOUBLE, BOOLEAN = XSD + "string", XSD + "integer", XSD + "double", XSD + "boolean"

_INTEGERS = frozenset(
    XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "gYear")
)
_FLOATS = frozenset(XSD + name for name in ("double", "float", "decimal"))


def lexical_form(value: Scalar) -> tuple[str, str]:
    """Return the lexical form and the IRI of the datatype; floats keep every digit."""
    if isinstance(value, bool):
        return ("true" if value else "false"), BOOLEAN
    if isinstance(value, int):
        return str(value), INTEGER
    if isinstance(value, float):
        return _double(value), DOUBLE
    return value, STRING


def python_value(lexical: str, datatype: str) -> Scalar:
    """Return the value of a literal; a datatype that the property graph does not have gives its lexical form.

    Raises:
        ValueError: If the lexical form is none of a number's or boolean's.
    """
    if datatype in _INTEGERS:
        return int(lexical)
    if datatype in _FLOATS:
        return float(lexical)
    if datatype == BOOLEAN:
        return {"true": True, "1": True, "false": False, "0": False}[lexical.strip().lower()]
    return lexical


def _double(value: float) -> str:
    """Return XSD's form of the double, which has its own names for what is no number."""
    if math.isfinite(value):
        return repr(value)
    return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
