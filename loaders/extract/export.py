"""The neutral export: an Extraction as plain JSON values, the contract by which extraction is measured."""

from dataclasses import fields, is_dataclass
from typing import Any

from loaders.extract.records import Dependency, Extraction, Project, Quota, Section, Statement

Json = dict[str, Any]


def to_neutral(extraction: Extraction) -> Json:
    """Return the document's facts as JSON values, keys and lists in a fixed order.

    Offsets are code points in ``text``. ``id`` is the file's name, by which labels find the document. A dependency's
    ends are written ``row:<number>`` for table rows with a printed number, else as in the record.
    """
    document, metadata = extraction.document, extraction.metadata
    return {
        "id": document.file,
        "file": document.file,
        "sha256": document.sha256,
        "title": metadata.title,
        "issuer": metadata.issuer,
        "doc_number": metadata.doc_number,
        "issue_date": metadata.issue_date,
        "jurisdiction": {"code": metadata.jurisdiction_code, "name": metadata.jurisdiction_name},
        "metadata": _plain(metadata),
        "method": document.method,
        "text": document.text,
        "sections": [_section(section) for section in extraction.sections],
        "statements": [_plain(statement) for statement in extraction.statements],
        "targets": _plain(extraction.targets),
        "quotas": [_quota(quota) for quota in extraction.quotas],
        "projects": [_project(project) for project in extraction.projects],
        "indicators": _plain(extraction.indicators),
        "platforms": _plain(extraction.platforms),
        "industries": _plain(extraction.industries),
        "places": _plain(extraction.places),
        "programmes": _plain(extraction.programmes),
        "designations": _plain(extraction.designations),
        "partners": _plain(extraction.partners),
        "citations": _plain(extraction.citations),
        "dependencies": [_dependency(item, extraction.statements) for item in extraction.dependencies],
        "issues": _plain(extraction.issues),
        "coverage": _plain(extraction.coverage),
    }


def _plain(value: Any) -> Any:
    """Return records as dicts in field order and tuples as lists; leave everything else."""
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _section(section: Section) -> Json:
    keys = ("id", "type", "title", "number", "level", "start", "end", "parent", "spans")
    return {key: _plain(getattr(section, key)) for key in keys}


def _quota(quota: Quota) -> Json:
    """The divided target is named by its indicator; ``target_index`` is its place in ``targets``."""
    return {**_plain(quota), "target": quota.indicator, "target_index": quota.target}


def _project(project: Project) -> Json:
    plain = _plain(project)
    plain["period"] = {"raw": project.period_raw, "start": project.period_start, "end": project.period_end}
    for key in ("period_raw", "period_start", "period_end"):
        del plain[key]
    return dict(plain)


def _dependency(dependency: Dependency, statements: tuple[Statement, ...]) -> Json:
    plain = _plain(dependency)
    ends = {"from": _end(plain.pop("source"), statements), "to": _end(plain.pop("target"), statements)}
    return {**ends, **plain}


def _end(reference: str, statements: tuple[Statement, ...]) -> str:
    kind, _, index = reference.partition(":")
    if kind != "statement":
        return reference
    statement = statements[int(index)]
    numbered_row = statement.kind == "table_row" and statement.number
    return f"row:{statement.number}" if numbered_row else reference
