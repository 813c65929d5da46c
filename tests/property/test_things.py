"""Laws of what is found in running text, on texts put together by chance."""

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.industries import extract_industries
from loaders.extract.passages import read_passages
from loaders.extract.places import extract_places
from loaders.extract.platforms import extract_platforms
from loaders.extract.programmes import extract_programmes
from loaders.extract.records import Mention, Metadata, Platform
from loaders.extract.targets import extract_targets
from loaders.read.document import Document
from loaders.read.source import Source
from loaders.read.text import read_text

FRAGMENTS = (
    "到2025年",
    "，",
    "。",
    "；",
    "建设",
    "升级",
    "依托",
    "乡村旅游",
    "大数据平台",
    "冷链",
    "物流园",
    "3个",
    "５０％",
    "以上",
    "达到",
    "（县科技局）",
    "“清水”",
    "信息化平台",
    "脐橙",
    "川牛膝",
    "草堂镇",
    "长江",
    "实施",
    "提升工程",
    "每年",
    "不少于",
    "覆盖率",
    "、",
    "和",
    "的",
    "12345",
)
PLAN = Metadata(jurisdiction_code="500236")

texts = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=25).map("".join)


def read(text: str) -> Document:
    return read_text(Source("plan.txt", f"某县方案\n\n{text}。\n".encode()))


def names(document: Document) -> tuple[Platform | Mention, ...]:
    mentions = (*extract_industries(document), *extract_places(document, PLAN), *extract_programmes(document))
    return (*extract_platforms(document), *mentions)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_the_spans_of_a_name_spell_it(text: str) -> None:
    document = read(text)

    assert all("".join(document.slice(item.spans).split()) == item.name for item in names(document))


@given(texts)
@settings(max_examples=60, deadline=None)
def test_spaces_between_characters_change_nothing(text: str) -> None:
    close, wide = read(text), read(" ".join(text))

    assert [item.name for item in names(wide)] == [item.name for item in names(close)]
    figures = [(item.indicator, item.value, item.unit, item.year) for item in extract_targets(wide, (), ())]
    assert figures == [(item.indicator, item.value, item.unit, item.year) for item in extract_targets(close, (), ())]


@given(texts)
@settings(max_examples=60, deadline=None)
def test_facts_come_in_text_order(text: str) -> None:
    document = read(text)

    for found in (extract_targets(document, (), ()), extract_platforms(document), extract_industries(document)):
        starts = [item.spans[0][0] for item in found]
        assert starts == sorted(starts)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_passages_lead_back_to_their_characters(text: str) -> None:
    document = read(text)

    for passage in read_passages(document):
        assert document.slice(passage.spans(0, len(passage.text))) == passage.original
