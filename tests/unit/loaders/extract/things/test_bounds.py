"""Texts that nobody writes: no extractor fails on them or takes longer than their length."""

from collections.abc import Callable

import pytest

from loaders.extract.citations import extract_citations
from loaders.extract.dependencies import extract_dependencies
from loaders.extract.designations import extract_designations, extract_partners
from loaders.extract.industries import extract_industries
from loaders.extract.places import extract_places
from loaders.extract.platforms import extract_platforms
from loaders.extract.programmes import extract_programmes
from loaders.extract.quotas import extract_quotas
from loaders.extract.records import Metadata
from loaders.extract.targets import extract_targets
from loaders.read.document import Document


@pytest.mark.parametrize(
    "text",
    [
        "3个基地5亿元" * 2000,
        "依托、" * 4000,
        "“甲、乙”" * 3000,
        "《〈乙〉" * 3000,
        "1" * 9000,
        "河江山村" * 2000,
        "奉节县、乙等乡镇" * 2000,
        "各镇每年" * 3000,
        "建设" * 5000 + "平台",
        "数字化信息化" * 2000 + "工程",
        "（县科技局" * 2000,
        "到2025年、" * 2000,
        "以" + "甲和乙与" * 2000 + "为基础",
        "《关于推进的意见》" * 2000,
        "提高到5%" * 3000,
        "实施“云网”工程" * 2000,
        "分别达到5%、" * 2000,
    ],
    ids=lambda text: text[:6],
)
def test_strange_texts_are_read_in_time(read: Callable[[str], Document], text: str) -> None:
    document = read(f"某县方案\n\n{text}\n")

    targets = extract_targets(document, (), ())
    platforms = extract_platforms(document)
    named = (
        *extract_industries(document),
        *extract_places(document, Metadata(jurisdiction_code="500236")),
        *extract_programmes(document),
        *extract_designations(document),
        *extract_partners(document),
    )
    spans = [
        *(item.spans for item in targets),
        *(item.spans for item in platforms),
        *(item.spans for item in named),
        *(item.spans for item in extract_quotas(document, (), targets)),
        *(item.spans for item in extract_citations(document, ())),
        *(item.spans for item in extract_dependencies(document, (), (), platforms, targets)),
    ]

    assert all(0 <= start < end <= len(document.text) for group in spans for start, end in group)
