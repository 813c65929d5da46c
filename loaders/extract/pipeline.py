"""From a Document to all its facts: the steps, in their order."""

from dataclasses import replace

from loaders.extract.citations import extract_citations
from loaders.extract.coverage import measure_coverage
from loaders.extract.dependencies import extract_dependencies, names_to_build_on
from loaders.extract.designations import extract_designations, extract_partners
from loaders.extract.flat_indicators import read_flat_indicator_tables
from loaders.extract.indicators import extract_indicators
from loaders.extract.industries import extract_industries
from loaders.extract.metadata import extract_metadata
from loaders.extract.oddities import find_oddities
from loaders.extract.places import extract_places
from loaders.extract.platforms import extract_platforms
from loaders.extract.programmes import extract_programmes
from loaders.extract.projects import extract_projects
from loaders.extract.quotas import extract_quotas
from loaders.extract.records import Extraction, Statement
from loaders.extract.sections import extract_sections
from loaders.extract.statements import extract_statements
from loaders.extract.table_shares import read_table_shares
from loaders.extract.tables import classify_tables
from loaders.extract.targets import extract_targets
from loaders.read.document import Document
from loaders.read.scattered import SCATTERED


def extract(document: Document) -> Extraction:
    """Return all facts of the document; the same document gives the same facts in the same order."""
    return _with_coverage(_with_things(_with_structure(document)))


def _with_structure(document: Document) -> Extraction:
    """Read the frame first: every later step asks where it is and which table it is in."""
    sections = extract_sections(document)
    metadata = extract_metadata(document, sections)
    tables = classify_tables(document)
    read = extract_statements(document, sections, tables, metadata)
    statements = tuple(statement for statement in read if not _lies_scattered(statement, document))
    shared = {share.column[0] for share in read_table_shares(document)}
    return Extraction(
        document=document,
        metadata=metadata,
        sections=sections,
        statements=statements,
        projects=extract_projects(document, tables, statements),
        indicators=extract_indicators(
            document,
            (*(table for table in tables if table.index not in shared), *read_flat_indicator_tables(document)),
            metadata.period_start,
        ),
    )


def _lies_scattered(statement: Statement, document: Document) -> bool:
    """Tell whether a statement was put together of the scattered cells of a table, where nothing shows its row."""
    spans = [span for issue in document.issues if issue.rule == SCATTERED for span in issue.spans]
    return any(start < last and first < end for start, end in spans for first, last in statement.spans)


def _with_things(found: Extraction) -> Extraction:
    """Add what the text names and counts: targets with their shares, platforms, industries, places, works."""
    document, sections, statements = found.document, found.sections, found.statements
    targets = extract_targets(document, sections, statements, found.metadata, found.indicators)
    platforms = extract_platforms(document, statements)
    quotas = extract_quotas(document, statements, targets, sections, found.metadata)
    units = [(unit.name, unit.spans) for statement in statements for unit in statement.units if not unit.group]
    places = extract_places(document, found.metadata, [*units, *((quota.unit, quota.spans) for quota in quotas)])
    named = replace(
        found,
        targets=targets,
        quotas=quotas,
        platforms=platforms,
        industries=extract_industries(document, statements, places),
        places=places,
        programmes=extract_programmes(document),
        designations=extract_designations(document),
        partners=extract_partners(document),
        citations=extract_citations(document, sections),
    )
    return replace(
        named,
        dependencies=extract_dependencies(document, sections, statements, platforms, targets, names_to_build_on(named)),
    )


def _with_coverage(found: Extraction) -> Extraction:
    """Last, look at the whole: what is odd in the source, and which characters nobody has read."""
    judged = replace(found, issues=find_oddities(found))
    return replace(judged, coverage=measure_coverage(judged))
