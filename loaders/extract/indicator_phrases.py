"""What a figure measures: the noun before it, behind it, or in the clause before, and the words that tie them."""

import re
from dataclasses import dataclass

from loaders.extract.clauses import closing_verb, load_wording, strip_opening
from loaders.extract.counted_nouns import counts_behind, find_counted
from loaders.extract.noun_phrases import (
    LONGEST_NOUN,
    all_do,
    bare_total,
    bare_verb,
    complete_level,
    complete_noun,
    core_of,
    find_noun_start,
    heads_row,
    is_list_of,
    kind_of,
    last_verb,
    noun_before_times,
    noun_of,
    serves_someone,
    shares_thing,
    skip_separators,
    skip_times,
    trim_noun,
    verb_in,
)
from loaders.extract.number_words import load_growth_words
from loaders.extract.numbers import Quantity
from loaders.extract.phrase_words import load_phrase_words
from loaders.extract.unit_words import is_group
from loaders.regex import regex

LONGEST_LEFT = 120
"""Characters before a figure that are looked at; text without punctuation has clauses of any length."""

OPENING = 12
"""Characters of a clause in which its verb stands, however long the list behind it is."""

SHORTEST_CLASS = 2
"""Characters of the name of a class; 各 alone is none (每年各举办1届)."""

SHORTEST_TOPIC = 4
"""Characters of a topic, its opening among them (围绕文旅)."""

_OPENING_BRACKET = regex("^（[^（）]{1,8}）(?=[^）]{2})")
"""What a verb has behind it in a bracket is no part of the noun: 开工建设（筹集）安居工程."""

_LAST_BRACKET = regex("（[^（）]*）$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a figure says: ``start``/``end`` bound the words in the clause that say it."""

    indicator: str
    start: int
    end: int
    comparator_raw: str = ""
    verb: str = ""
    growth: bool = False
    each: bool = False
    subject: str = ""
    per_member: bool = False
    text_value: str | None = None
    mode: str = ""
    comparator: str = "="


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause; ``hidden`` has brackets and quotes hidden, ``previous`` is the clause before or what it measured.

    ``verb`` is the verb carried from the figure before: a list of things goes on with it.
    """

    text: str
    hidden: str
    previous: str = ""
    verb: str = ""


def read_phrase(sentence: Clause, quantity: Quantity, position: int, following: Quantity | None) -> Phrase | None:
    """Return what the figure measures, None where it counts nothing to be reached.

    Args:
        sentence: The clause that has the figure.
        quantity: The figure.
        position: Where the phrase of the figure before it ended.
        following: The next figure of the clause.
    """
    start = max(skip_separators(sentence.hidden, position), quantity.outer_start - LONGEST_LEFT)
    if _is_refused(sentence, quantity, start, following):
        return None
    return _read_growth(sentence, start, quantity) or _read_level(sentence, start, quantity, following)


def _is_refused(sentence: Clause, quantity: Quantity, start: int, following: Quantity | None) -> bool:
    """Tell whether the figure only describes, limits or reports (围绕11条产业链, 每认定1家, 现有4家)."""
    words = load_phrase_words()
    left = sentence.text[start : quantity.outer_start]
    verb = load_wording().verb_class.get(closing_verb(left))
    is_count = quantity.unit_class == "count"
    topic = words.topic.match(sentence.text) is not None
    makes = verb in {"build", "start", "title"} and topic
    acts = is_count and words.acting.search(sentence.hidden, quantity.end) is not None
    placed = left.endswith("在") and not quantity.after and is_count
    times = quantity.unit == "倍" and quantity.before == "是"
    topic = topic or (is_count and sentence.text.startswith(words.counted_topics))
    moved = topic and _has_deed(sentence.hidden, quantity)
    aside = words.aside.match(sentence.text) is not None and not quantity.before and not (makes or acts or moved)
    condition = words.condition.match(sentence.hidden, quantity.outer_end) is not None
    existing = verb == "existing" and words.apiece.search(left) is None
    described = _describes(sentence.hidden, quantity, following)
    forbidding = words.forbidding.match(sentence.text) is not None
    reasons = (aside, forbidding, placed, times, existing, condition, described, _is_spent(sentence, quantity, left))
    on_whom = acts and left.endswith(words.for_whom)
    return any(reasons) or (words.refused_before.search(left) is not None and not on_whom)


def _is_spent(sentence: Clause, quantity: Quantity, left: str) -> bool:
    """Tell whether the sum is what a deed behind it costs: 投入4000万元升级信息平台."""
    spent = quantity.unit_class == "money" and load_phrase_words().spending.search(left) is not None
    return spent and load_wording().any_verb.match(sentence.hidden, quantity.outer_end) is not None


def _has_deed(hidden: str, quantity: Quantity) -> bool:
    """Tell whether behind the topic something is done with what stands before the figure: 围绕X开展培训30次."""
    verbs = load_wording().acting_verb.finditer(hidden, SHORTEST_TOPIC, quantity.outer_start)
    return any(verb.end() < quantity.outer_start for verb in verbs)


def _read_level(sentence: Clause, start: int, quantity: Quantity, following: Quantity | None) -> Phrase | None:
    """Return a figure of a thing named before it, behind it, or in the clause before."""
    left = sentence.text[start : quantity.outer_start]
    right = find_counted(sentence.hidden, quantity, following)
    subject, noun_start = strip_subject(sentence.text, start, quantity.outer_start, has_right=right[1] > right[0])
    noun_start = find_noun_start(sentence.hidden, noun_start, quantity.outer_start)
    noun = trim_noun(sentence.text[noun_start : quantity.outer_start]) or noun_before_times(left, quantity)
    if noun in load_phrase_words().bare_tasks:
        noun = trim_noun(sentence.text[skip_times(sentence.hidden, start, quantity.outer_start) : quantity.outer_start])
    if not (right[1] > right[0] and sentence.text[quantity.outer_end] == "的"):
        noun = complete_noun(_OPENING_BRACKET.sub("", noun), sentence.previous)
    verb = last_verb(sentence.text[start:noun_start]) or closing_verb(left)
    end = quantity.outer_end
    share_of = quantity.unit_class == "share" and sentence.text[end : end + 1] == "的"
    on_whom = load_phrase_words().aside.match(sentence.text, skip_times(sentence.hidden, 0, quantity.outer_start))
    deed = load_phrase_words().acting.search(sentence.hidden, right[0]) if on_whom and right[1] > right[0] else None
    right = (right[0], min(right[1], deed.start())) if deed else right
    in_row = quantity.unit_class == "count" and 0 < start == quantity.outer_start
    in_row = in_row or shares_thing(start, quantity, right)
    heads = in_row or (following is not None and heads_row(sentence.hidden, quantity, following))
    serves = serves_someone(sentence.hidden, right) or all_do(sentence.hidden, start, quantity, right)
    made = left.endswith(load_phrase_words().made_of) and load_wording().acting_verb.search(
        sentence.hidden, min(right[0] + 2, right[1]), right[1]
    )
    right = (right[0], made.start()) if made else right
    noun = "" if made else noun
    counted = load_phrase_words().trailing.sub("", core_of(sentence.text[slice(*right)], quantity))
    wanted = any((verb, sentence.verb, quantity.before, quantity.after, share_of, deed, serves, made))
    named = counted not in {"", closing_verb(counted)}
    listed = named and quantity.unit_class == "count" and is_list_of(noun, quantity.value)
    wanted = (wanted or listed or (not noun and heads)) and (counted != "" or not noun)
    if right[1] > right[0] and wanted and counts_behind(sentence.text, quantity, noun, left):
        counted = complete_level(counted, sentence.hidden, following.outer_end) if following else counted
        noun, verb = counted, verb or verb_in(deed[0] if deed else counted + sentence.text[:OPENING] if listed else "")
        end = right[1] if following is None or right[1] <= following.outer_start else end
        verb = closing_verb(left) or verb
    elif right[1] > right[0] and (total := bare_total(noun)):
        noun, verb = counted + total, verb or verb_in(left)
    noun = noun or bare_verb(left) or _LAST_BRACKET.sub("", noun_of(sentence.previous))
    if len(noun) < 2:
        return None
    at_least = "至少" in left and not quantity.before
    return Phrase(
        indicator=_with_subject(kind_of(noun[-LONGEST_NOUN:]), subject),
        start=skip_times(sentence.hidden, start, quantity.outer_start),
        end=end,
        comparator_raw="至少" if at_least else ("累计" if "累计" in left else "") + _raw(quantity, verb),
        verb=verb,
        subject=subject,
        per_member=bool(subject),
    )


def _with_subject(noun: str, subject: str) -> str:
    """Return the name with the class it is for behind it: 科技型企业（考核组一类乡镇，除街道以外）."""
    if not subject:
        return noun
    inner = re.sub(r"（([^）]*)）", r"，\1", subject)
    return f"{noun}（{inner}）"


def _describes(hidden: str, quantity: Quantity, following: Quantity | None) -> bool:
    """Tell whether the figure only describes what the next one counts (收入突破1亿元的企业20家)."""
    between = hidden[quantity.outer_end : following.outer_start] if following else ""
    return between.startswith("的") and not load_phrase_words().separator.search(between)


def strip_subject(clause: str, start: int, end: int, *, has_right: bool) -> tuple[str, int]:
    """Return the class of places or bodies that a share is given to (各街道, 一类乡镇（…）) and where it ends.

    ``has_right`` tells whether what is counted stands behind the figure. Where it stands nowhere in the clause (各镇
    新增2家), only a name that is certainly a group is a class.
    """
    here = skip_times(clause, start, end)
    if ranked := load_phrase_words().classes.match(clause, here, end):
        return ranked["name"], ranked.end()
    match = load_wording().subject.match(clause, here, end)
    if match is None or len(match[0]) < SHORTEST_CLASS or not load_phrase_words().members.search(match[0]):
        return "", start
    rest = strip_opening(clause, match.end(), end)
    certain = is_group(match[0]) or match[0].startswith("每")
    return (match[0], match.end()) if rest < end or has_right or certain else ("", start)


def _read_growth(sentence: Clause, start: int, quantity: Quantity) -> Phrase | None:
    """Return a change (比上年增长20%, 年均增长10%以上), None where the figure is a level."""
    clause = sentence.text
    left = clause[start : quantity.outer_start]
    match = load_growth_words().search(left)
    if match is not None and quantity.before and match["word"].endswith("率"):
        return None
    if match is None or (quantity.unit_class not in {"share", "time"} and not match["rate"] and not match["base"]):
        return None
    noun_start = strip_opening(clause, start, start + match.start())
    noun = trim_noun(clause[noun_start : start + match.start()]) or noun_of(sentence.previous)
    if not noun:
        return None
    return Phrase(
        indicator=noun,
        start=skip_times(clause, start, start + match.start()),
        end=quantity.outer_end,
        comparator_raw=match[0] + (f"…{quantity.after}" if quantity.after else ""),
        growth=True,
        each=bool(match["rate"]),
    )


def _raw(quantity: Quantity, verb: str) -> str:
    before = quantity.before or ("" if quantity.after else verb)
    return "…".join(word for word in (before, quantity.after) if word)
