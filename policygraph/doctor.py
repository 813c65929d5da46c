"""What this machine has of what the product can use, each with what to do where it is missing."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import gettext as _
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from graph.errors import PolicyGraphError
from policygraph.cli.options import opened
from policygraph.language import say


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: whether it is there, in which version, and whether the product can do without it."""

    name: str
    good: bool
    detail: str
    optional: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {"name": self.name, "good": self.good, "detail": self.detail, "optional": self.optional}


def examine(store: str | None = None) -> tuple[Finding, ...]:
    """Return the findings in a fixed order: what is needed first, then what is optional."""
    needed = (*_python(), *_packages(), *_data(), *_store(store))
    return (*needed, *_programs(), *_extras(), *_fonts())


def _python() -> Iterator[Finding]:
    found = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), found)


def _packages() -> Iterator[Finding]:
    for name in ("neo4j", "neo4j-rust-ext", "arcadedb", "rdflib", "pyshacl", "lxml", "pypdfium2"):
        yield _package(name, optional=name == "neo4j-rust-ext")


def _package(name: str, *, optional: bool) -> Finding:
    try:
        return Finding(name, True, version(name), optional)
    except PackageNotFoundError:
        return Finding(name, False, _("install it: pip install {name}").format(name=name), optional)


def _data() -> Iterator[Finding]:
    from cypher import load_catalogue
    from ontology import load_ontology

    ontology = load_ontology()
    detail = _("{classes} classes, {relations} relations").format(
        classes=len(ontology.classes), relations=len(ontology.relations)
    )
    yield Finding(_("ontology"), True, detail)
    yield Finding(_("questions"), True, str(len(load_catalogue().queries)))


def _store(store: str | None) -> Iterator[Finding]:
    try:
        with opened(store) as source:
            plans = source.documents()
            yield Finding(_("store"), True, _("{name}: {count} plans").format(name=source.name, count=len(plans)))
    except PolicyGraphError as error:
        yield Finding(_("store"), False, say(error))


def _programs() -> Iterator[Finding]:
    uses = {
        "java": _("a local Neo4j server for tests"),
        "mvn": _("fetches the Neo4j server"),
        "soffice": _("fallback for old Word files"),
    }
    for name, use in uses.items():
        path = shutil.which(name)
        yield Finding(name, path is not None, path or use, optional=True)


def _extras() -> Iterator[Finding]:
    for module, extra in (("pyoxigraph", "rdf"), ("pyarrow", "bulk"), ("py2neo", "py2neo"), ("rapidocr", "ocr")):
        there = find_spec(module) is not None
        hint = _("install the extra: pip install policygraph[{extra}]").format(extra=extra)
        yield Finding(module, there, version(module) if there else hint, optional=True)


def _fonts() -> Iterator[Finding]:
    """Chinese fonts matter where charts are turned into pictures; only fontconfig systems can be asked."""
    program = shutil.which("fc-list")
    if program is None:
        return
    listed = subprocess.run([program, ":lang=zh", "family"], capture_output=True, text=True, check=False).stdout
    first = next(iter(sorted(line for line in listed.splitlines() if line)), "")
    yield Finding(_("Chinese font"), bool(first), first or _("install a font such as Noto Sans CJK"), optional=True)
