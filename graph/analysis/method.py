"""How a result was reached, so that a chart or a report can say what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Method:
    """The name of a measure, where it is described, and the parameters it was used with."""

    name: str
    source: str
    parameters: Mapping[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {"name": self.name, "source": self.source, "parameters": dict(self.parameters)}


def method(name: str, source: str, **parameters: Any) -> Method:
    """Return the method with its parameters in the order of their names."""
    return Method(name, source, MappingProxyType(dict(sorted(parameters.items()))))
