"""What can go wrong in the graph, in both languages.

PolicyGraphError
├── GraphFileError     a file is not a graph as we export it
├── ValidationError    the graph breaks a rule of the ontology; ``problems`` has each
├── EvidenceError      a quote does not replay
├── StoreError         a store cannot be reached or opened
│   ├── StoreUnreachableError
│   ├── StoreLockedError
│   └── StoreConflictError   foreign data or a version that is not supported
└── QueryError         a question that cannot be asked
    ├── UnknownQueryError
    ├── ParameterError
    └── WriteRefusedError
"""

from functools import partial
from typing import Any


class PolicyGraphError(Exception):
    """Base of all errors that a person can act upon: one line in Chinese and one in English."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep both texts when the error crosses from a worker process."""
        return partial(type(self), zh=self.zh, en=self.en), (), self.__dict__


class GraphFileError(PolicyGraphError):
    """A file cannot be read as a graph, neither as our JSON nor as our RDF."""


class ValidationError(PolicyGraphError):
    """The graph breaks rules of the ontology."""


class EvidenceError(PolicyGraphError):
    """A quote is not what stands at its place in the stored text."""


class StoreError(PolicyGraphError):
    """A store cannot be used."""


class StoreUnreachableError(StoreError):
    """Nobody answers at the address, the password is wrong, or the server went away."""


class StoreLockedError(StoreError):
    """Another process owns the data folder and does not answer."""


class StoreConflictError(StoreError):
    """The store holds foreign data under our keys, or its version is not supported."""


class QueryError(PolicyGraphError):
    """A question that cannot be asked."""


class UnknownQueryError(QueryError):
    """No saved query has this id."""


class ParameterError(QueryError):
    """A parameter is missing, unknown, of the wrong type, or names nothing or several things."""


class WriteRefusedError(QueryError):
    """The statement would write, reach a file or another host, or disturb others."""
