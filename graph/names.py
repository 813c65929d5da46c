"""What a person calls a unit, plan, industry, place, task or platform, and the one id that is meant."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from cypher import load_catalogue
from graph.errors import ParameterError
from graph.ids import make_id, normalise
from ontology import load_ontology

if TYPE_CHECKING:
    from graph.store import Rows

QUALIFIER = re.compile(r"[/:／：]")
DECORATION = re.compile(r"[\W_]+")
ALL = 1_000_000
"""More names than any store holds: look-ups are never cut."""
SHOWN = 8
"""Candidates and suggestions in one message: what a person reads at a glance."""
LONG = 60
"""A longer name is a whole task; it is no help in a message of one line."""


class Source(Protocol):
    """What questions need of a store."""

    @property
    def name(self) -> str:
        """Return the name of the kind of store."""

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 30.0,
        limit: int = ALL,
    ) -> "Rows":
        """Ask a read-only question."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a name may mean. ``context`` is where it belongs: a jurisdiction, or the plan of a task."""

    name: str
    aliases: tuple[str, ...]
    context: str | None
    context_code: str | None
    documents: tuple[str, ...]
    id: str

    def __str__(self) -> str:
        """Return the qualified name and the id."""
        return f"{self.context}/{self.name} [{self.id}]" if self.context else f"{self.name} [{self.id}]"

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and its aliases."""
        return (self.name, *self.aliases)


def find_id(store: Source, kind: str, text: str, *, plan: str | None = None, parameter: str | None = None) -> str:
    """Return the id of what ``text`` names: an id, a name, an alias, or a name qualified by ``奉节县/`` or ``500236:``.

    Where several things have the name, those of the plan with the id ``plan`` come first. ``parameter`` is what the
    messages call it, by default the kind itself.

    Raises:
        ParameterError: nothing has the name (the message suggests near ones), or several have (it lists them).
    """
    found = _find(store, kind, text.strip())
    if len(found) > 1 and plan is not None:
        found = [candidate for candidate in found if plan in candidate.documents] or found
    if not found:
        raise _unknown(parameter or kind, text, _candidates(store, kind, None))
    if len(found) > 1:
        raise _ambiguous(parameter or kind, text, found)
    return found[0].id


def _find(store: Source, kind: str, text: str) -> list[Candidate]:
    """Return the candidates of the strictest reading that finds any."""
    exact = _exact(_candidates(store, kind, text), text)
    if exact:
        return exact
    if kind == "industry" and (codes := _industry_codes(text)):
        return [Candidate(text, (), None, code, (), make_id("industry", code)) for code in codes]
    return _qualified(store, kind, text) or _loose(kind, _candidates(store, kind, None), text)


def _candidates(store: Source, kind: str, text: str | None) -> list[Candidate]:
    look_up = load_catalogue().names[kind]
    rows = store.query(look_up.text, {"name": text, "limit": ALL}, limit=ALL).rows
    return [
        Candidate(name, tuple(aliases), context, code, tuple(documents or ()), id_)
        for name, aliases, context, code, documents, id_ in rows
    ]


def _exact(candidates: Sequence[Candidate], text: str) -> list[Candidate]:
    """An id beats a name, and a name beats an alias."""
    with_id = [candidate for candidate in candidates if candidate.id == text]
    with_name = [candidate for candidate in candidates if candidate.name == text]
    return with_id or with_name or list(candidates)


def _qualified(store: Source, kind: str, text: str) -> list[Candidate]:
    parts = QUALIFIER.split(text, maxsplit=1)
    if len(parts) < 2 or not all(part.strip() for part in parts):
        return []
    context, name = (part.strip() for part in parts)
    return [
        candidate
        for candidate in _exact(_candidates(store, kind, name), name)
        if context == candidate.context_code
        or (candidate.context is not None and _ends_alike(context, candidate.context))
    ]


def _ends_alike(one: str, other: str) -> bool:
    """重庆市奉节县 and 奉节县 are one place; so are a plan's title with and without its marks."""
    one, other = simplify(one), simplify(other)
    return bool(one and other) and (one.endswith(other) or other.endswith(one))


def _loose(kind: str, candidates: Sequence[Candidate], text: str) -> list[Candidate]:
    """Ignore white space, marks and case; a plan may also be named by a part of its title or by its jurisdiction."""
    wanted = simplify(text)
    if not wanted:
        return []
    alike = [candidate for candidate in candidates if wanted in map(simplify, candidate.names)]
    if alike or kind != "plan" or len(wanted) < 2:
        return alike
    return [
        candidate
        for candidate in candidates
        if any(wanted in simplify(name) for name in (*candidate.names, candidate.context or ""))
    ]


def simplify(text: str) -> str:
    """Return the letters and digits of the text, in lower case: 《光网•奉节》 and 光网·奉节 are alike."""
    return DECORATION.sub("", normalise(text)).lower()


def _industry_codes(text: str) -> list[str]:
    """Return the codes of the vocabulary's industries that have the text among their labels."""
    wanted = simplify(text)
    concepts = load_ontology().schemes["industry"].concepts.values()
    return [
        concept.code
        for concept in concepts
        if wanted in map(simplify, (*concept.labels, concept.en, *concept.gbt_codes))
    ]


def _unknown(parameter: str, text: str, candidates: Sequence[Candidate]) -> ParameterError:
    near = _near(text, candidates)
    zh = f"；相近的有：{'、'.join(near)}" if near else ""
    en = f"; near it: {', '.join(near)}" if near else ""
    return ParameterError(
        zh=f"参数 {parameter}：库中没有“{text}”{zh}",
        en=f"parameter {parameter}: the store has nothing called “{text}”{en}",
    )


def _near(text: str, candidates: Sequence[Candidate]) -> list[str]:
    """Return the names that contain the text, then those that resemble it, each once; all where there are few."""
    if len(candidates) <= SHOWN:
        return [candidate.name for candidate in candidates]
    names = list(dict.fromkeys(name for candidate in candidates for name in candidate.names if len(name) < LONG))
    wanted = simplify(text)
    containing = [name for name in names if wanted and wanted in simplify(name)]
    resembling = difflib.get_close_matches(text, names, n=SHOWN, cutoff=0.5)
    return list(dict.fromkeys((*containing, *resembling)))[:SHOWN]


def _ambiguous(parameter: str, text: str, found: Sequence[Candidate]) -> ParameterError:
    shown = [str(candidate) for candidate in found[:SHOWN]]
    more = len(found) - len(shown)
    return ParameterError(
        zh=f"参数 {parameter}：“{text}”可指 {len(found)} 个，请选一个：{'、'.join(shown)}"
        + (f" 等，另有 {more} 个" if more else ""),
        en=f"parameter {parameter}: “{text}” may mean {len(found)} things, choose one: {', '.join(shown)}"
        + (f" and {more} more" if more else ""),
    )
