"""Aims without a number: grades, lists of parts, coverage and trends."""

from collections.abc import Iterator

from loaders.extract.clauses import load_wording, strip_opening
from loaders.extract.indicator_phrases import Phrase
from loaders.extract.noun_phrases import end_of_noun, skip_separators, skip_times, trim_noun
from loaders.extract.number_words import load_number_grammar
from loaders.extract.numbers import Quantity
from loaders.extract.phrase_words import any_sign, load_phrase_words, load_worded_aims
from loaders.regex import regex

_TABLE_OF_THINGS = regex(r"[一两二三四五六七八九十]+[^“”、，]{1,8}(?:[、，][一两二三四五六七八九十]+[^“”、，]{1,8})+")
_STRUCTURE = regex(rf"(?P<verb>建成|建成了)?“(?P<body>{_TABLE_OF_THINGS.pattern})”(?P<noun>[^，。；：、]*)")


def read_grade(clause: str, quantity: Quantity, position: int, subject: str) -> Phrase | None:
    """Return what is to reach a grade (达到五级水平, 建成四级智慧医院), None where the grade only describes."""
    start = skip_separators(clause, position)
    left = clause[start : quantity.outer_start]
    reached = load_wording().level_verb.search(left) if not quantity.before else None
    named = load_number_grammar().meanings.get(quantity.before) == "="
    if named or (not quantity.before and reached is None):
        return None
    raw = quantity.before or (reached[0] if reached else "")
    head_end = quantity.outer_start if quantity.before else start + (reached.start() if reached else 0)
    head_start = strip_opening(clause, start, head_end)
    head = trim_noun(clause[head_start:head_end])
    tail_end = end_of_noun(clause, quantity.end, len(clause))
    tail = clause[quantity.end : tail_end]
    for word in load_wording().level_tails:
        tail = tail.removesuffix(word)
    tail = tail.removeprefix("的")
    own_subject = head if load_phrase_words().body.search(head) else ""
    prefix = "" if own_subject or not subject or head.startswith(subject) else subject
    indicator = prefix + head + (f"{tail}等级" if tail else "")
    return Phrase(
        indicator=indicator,
        start=head_start if head else skip_times(clause, start, quantity.outer_start),
        end=tail_end,
        comparator_raw=raw,
        verb=raw,
        subject=own_subject,
    )


def read_structure(clause: str, memory: dict[str, str]) -> Phrase | None:
    """Return a target that is a list of parts (建成“一中心、六系统”); ``memory`` keeps what such lists are called."""
    match = _STRUCTURE.search(clause) if "“" in clause else None
    if match is None:
        return None
    key = match["body"][:3]
    named_start = strip_opening(clause, 0, match.start())
    before = trim_noun(clause[named_start : match.start()])
    noun = match["noun"] or before
    if noun:
        memory.setdefault(key, before or match["noun"])
    if not match["verb"] or not (noun or key in memory):
        return None
    start = skip_times(clause, 0, match.start())
    return Phrase(noun or memory[key], start, match.end(), match["verb"], match["verb"], text_value=match["body"])


def read_worded_aims(clause: str) -> Iterator[Phrase]:
    """Yield aims in words: 实现全县域网络覆盖, 投入只增不减, 与经济增长基本同步."""
    if not any_sign().search(clause):
        return
    for aim in load_worded_aims():
        if not any(sign in clause for sign in aim.signs) or (match := aim.pattern.search(clause)) is None:
            continue
        start = strip_opening(clause, match.start("indicator"), match.end("indicator"))
        indicator = trim_noun(clause[start : match.end("indicator")])
        in_quotes = clause.count("“", 0, match.start("value")) > clause.count("”", 0, match.start("value"))
        if len(indicator) >= 2 and not in_quotes:
            yield Phrase(
                indicator=indicator,
                start=skip_times(clause, match.start(), match.end()),
                end=match.end(),
                text_value=match["value"],
                mode=aim.mode,
                comparator=aim.comparator,
            )
            return
