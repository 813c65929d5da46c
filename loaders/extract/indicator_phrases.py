"""What a figure measures: the noun before it, after it, or in the clause before, and the words that tie them."""

import re
from dataclasses import dataclass

from loaders.extract.clauses import closing_verb, find_times, load_wording, strip_opening
from loaders.extract.numbers import Quantity, load_growth_words
from loaders.extract.phrase_words import load_phrase_words
from loaders.extract.unit_words import is_group

LONGEST_LEFT = 120
"""Characters before a figure that are looked at; text without punctuation has clauses of any length."""

LONGEST_NOUN = 60
"""A longer stretch before a figure is a sentence, not a name of what is counted; only its end is kept."""

_TOTAL = re.compile("总(?:规模|额|量|投资|面积|产值)$")
"""Totals say nothing without the thing behind the figure: 总规模不少于100亿元的基金."""

_LEADING = re.compile(r"^(?:左右|上下|以上|以内)?的?")
_LAST_BRACKET = re.compile("（[^（）]*）$")
_LEVELS = re.compile(r"^(?:(?:国家|省|市|县|区|乡|镇|村|自治区|州)级?[、和]?)+(?:级|层面|本级)?")
_NOUN_END = re.compile(r"[，。；：]|[（(](?![^（()）]{1,12}[)）][一-龥])")
"""A bracket ends a noun unless more of it follows: 行业（产品）垂直平台."""

_RESPECTIVELY = re.compile(r"(?P<list>.+?)分别(?P<tail>[^\d]{0,8})$")


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
    makes = verb in {"build", "start", "title"} and words.topic.match(sentence.text) is not None
    aside = words.aside.match(sentence.text) is not None and not quantity.before and not makes
    existing = verb == "existing"
    described = _describes(sentence.hidden, quantity, following)
    forbidding = words.forbidding.match(sentence.text) is not None
    return aside or forbidding or existing or described or words.refused_before.search(left) is not None


def _read_level(sentence: Clause, start: int, quantity: Quantity, following: Quantity | None) -> Phrase | None:
    """Return a figure of a thing named before it, behind it, or in the clause before."""
    left = sentence.text[start : quantity.outer_start]
    right = _right_noun(sentence, quantity, following)
    subject, noun_start = strip_subject(sentence.text, start, quantity.outer_start, has_right=right[1] > right[0])
    noun_start = _noun_start(sentence.hidden, noun_start, quantity.outer_start)
    noun = trim_noun(sentence.text[noun_start : quantity.outer_start]) or _before_times(left)
    noun = _complete(noun, sentence.previous)
    verb = _last_verb(sentence.text[start:noun_start]) or closing_verb(left)
    end = quantity.outer_end
    share_of = quantity.unit_class == "share" and sentence.text[end : end + 1] == "的"
    wanted = verb or sentence.verb or quantity.before or quantity.after or share_of
    if right[1] > right[0] and wanted and _counts_right(sentence.text, quantity, noun, left):
        noun, end = load_phrase_words().trailing.sub("", sentence.text[slice(*right)]), right[1]
        verb = closing_verb(left) or verb
    elif right[1] > right[0] and (total := _total(noun)):
        noun = load_phrase_words().trailing.sub("", sentence.text[slice(*right)]) + total
    noun = noun or _bare_verb(left) or _LAST_BRACKET.sub("", _noun_of(sentence.previous))
    if len(noun) < 2:
        return None
    at_least = "至少" in left and not quantity.before
    return Phrase(
        indicator=_with_subject(noun[-LONGEST_NOUN:], subject),
        start=skip_times(sentence.hidden, start, quantity.outer_start),
        end=end,
        comparator_raw="至少" if at_least else ("累计" if "累计" in left else "") + _raw(quantity, verb),
        verb=verb,
        subject=subject,
        per_member=bool(subject),
    )


def _total(noun: str) -> str:
    """Return the measure of a noun that is a bare total, at most behind a verb (在基金框架下设立总规模)."""
    match = _TOTAL.search(noun)
    bare = match is not None and (match.start() == 0 or closing_verb(noun[: match.start()]) != "")
    return match[0] if match and bare else ""


def _noun_start(hidden: str, start: int, end: int) -> int:
    """Return where the noun before a figure begins.

    It begins after verbs, after the last time inside (依托X每年实施), and after the verb behind a place or purpose
    (在X新建, 为X招聘).
    """
    start = strip_opening(hidden, start, end)
    times = [time.end for time in find_times(hidden[start:end])]
    start = strip_opening(hidden, start + times[-1], end) if times else start
    if load_phrase_words().preposition.match(hidden, start, end):
        verbs = [match.end() for match in load_wording().acting_verb.finditer(hidden, start, end)]
        start = verbs[-1] if verbs and verbs[-1] < end - 1 else start
    return start


def _bare_verb(left: str) -> str:
    """Return the verb that alone says what is counted (每年培训200人次), if it says more than 举办 or 建成."""
    verb = closing_verb(left)
    says = load_wording().verb_class.get(verb) == "other" and not load_phrase_words().carrying.search(verb)
    return verb if says else ""


def _complete(noun: str, previous: str) -> str:
    """Return the noun, or with the thing spoken of before where it only names a level (市、县级不低于70%)."""
    if not noun or not previous or not _LEVELS.fullmatch(noun):
        return noun
    return noun + _LEVELS.sub("", previous.partition("（")[0], count=1)


def _before_times(left: str) -> str:
    """Return the noun before the times that stand right before a figure: 营收2024年、2025年分别突破…."""
    times = [time.start for time in find_times(left) if not time.each]
    head = left[: times[0]] if times else ""
    return trim_noun(head[strip_opening(head, 0, len(head)) :])


def _with_subject(noun: str, subject: str) -> str:
    """Return the name with the class it is for behind it: 科技型企业（考核组一类乡镇，除街道以外）."""
    inner = re.sub(r"（([^）]*)）", r"，\1", subject)
    return f"{noun}（{inner}）" if subject else noun


def _describes(hidden: str, quantity: Quantity, following: Quantity | None) -> bool:
    """Tell whether the figure only describes what the next one counts (收入突破1亿元的企业20家)."""
    between = hidden[quantity.outer_end : following.outer_start] if following else ""
    return between.startswith("的") and not load_phrase_words().separator.search(between)


def distribute(clause: str, quantities: list[Quantity]) -> tuple[str, ...]:
    """Return one name for each figure of A、B和C分别达到x、y和z; empty where the clause is not of this form."""
    match = _RESPECTIVELY.match(clause[: quantities[0].outer_start]) if len(quantities) > 1 else None
    names = _complete_list(re.split(r"、|以及|和", match["list"])) if match else []
    if any(True for name in names for _ in find_times(name)):
        return ()
    return tuple(name + match["tail"] for name in names) if match and len(names) == len(quantities) else ()


def _complete_list(names: list[str]) -> list[str]:
    """Return the names without the verb before them, each with the measure that is said once: 肉、奶产量."""
    first = names[0][strip_opening(names[0], 0, len(names[0])) :] or names[0]
    measured = load_phrase_words().measured
    shared = measured.search(names[-1])
    listed = [first, *names[1:]]
    return [name if not shared or measured.search(name) else name + shared[0] for name in listed]


def strip_subject(clause: str, start: int, end: int, *, has_right: bool) -> tuple[str, int]:
    """Return the class of places or bodies that a share is given to (各街道, 一类乡镇（…）) and where it ends.

    ``has_right`` tells whether what is counted stands behind the figure. Where it stands nowhere in the clause (各镇
    新增2家), only a name that is certainly a group is a class.
    """
    here = skip_times(clause, start, end)
    match = load_wording().subject.match(clause, here, end)
    if match is None or not load_phrase_words().members.search(match[0]):
        return "", start
    rest = strip_opening(clause, match.end(), end)
    return (match[0], match.end()) if rest < end or has_right or is_group(match[0]) else ("", start)


def _read_growth(sentence: Clause, start: int, quantity: Quantity) -> Phrase | None:
    """Return a change (比上年增长20%, 年均增长10%以上), None where the figure is a level."""
    clause = sentence.text
    left = clause[start : quantity.outer_start]
    match = load_growth_words().search(left)
    if match is None or (quantity.unit_class not in {"share"} and not match["rate"] and not match["base"]):
        return None
    noun_start = strip_opening(clause, start, start + match.start())
    noun = trim_noun(clause[noun_start : start + match.start()]) or _noun_of(sentence.previous)
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


def _counts_right(clause: str, quantity: Quantity, noun: str, left: str) -> bool:
    """Tell whether the thing counted stands after the figure: 建成3个X, but 产值50亿的X and 覆盖率90%."""
    if not noun or closing_verb(left):
        return True
    if load_phrase_words().measured.search(noun):
        return False
    joined = clause[quantity.outer_end : quantity.outer_end + 1] == "的"
    return not joined and quantity.unit_class in {"count", "measure", "money"}


def _right_noun(sentence: Clause, quantity: Quantity, following: Quantity | None) -> tuple[int, int]:
    """Return where the thing counted stands behind the figure; an empty stretch where none does."""
    hidden, start = sentence.hidden, quantity.outer_end
    following = None if following and following.kind == "grade" else following
    limit = following.outer_start if following else len(hidden)
    start += len(_LEADING.match(hidden[start:limit])[0])  # type: ignore[index]  # the pattern matches the empty string
    if start >= limit or load_phrase_words().not_a_noun.match(hidden, start, limit):
        return start, start
    end = end_of_noun(hidden, start, limit)
    if following:
        separators = [match.start() for match in load_phrase_words().separator.finditer(hidden, start, limit)]
        if not separators:
            return start, start
        end = min(end, separators[-1])
    return start, end


def end_of_noun(text: str, start: int, limit: int) -> int:
    """Return where punctuation or a bracket ends the words from ``start`` on; at the latest ``limit``."""
    match = _NOUN_END.search(text, start, limit)
    return match.start() if match else limit


def _raw(quantity: Quantity, verb: str) -> str:
    before = quantity.before or ("" if quantity.after else verb)
    return "…".join(word for word in (before, quantity.after) if word)


def skip_separators(text: str, start: int) -> int:
    """Return the first place at or behind ``start`` that is no separator, joining word or bracket."""
    match = load_phrase_words().skipped.match(text, start)
    return match.end() if match else start


def skip_times(text: str, start: int, end: int) -> int:
    """Return the first place at or behind ``start`` that is no time: the quote of a target begins there."""
    times = {time.start: time.end for time in find_times(text[start:end])}
    here = start
    while here - start in times or text[here : here + 1] in {"，", "：", "、"}:
        here = start + times[here - start] if here - start in times else here + 1
    return min(here, end)


def _last_verb(text: str) -> str:
    verbs = load_wording().any_verb.findall(text)
    return verbs[-1] if verbs else ""


def trim_noun(noun: str) -> str:
    """Take times, adverbs and the verbs that only carry a figure (举办, 达到) off the end of a noun phrase."""
    shorter = load_phrase_words().carrying.sub("", noun)
    while shorter != noun:
        noun, shorter = shorter, load_phrase_words().carrying.sub("", shorter)
    return noun.strip("、，的")


def _noun_of(clause: str) -> str:
    """Return the thing that a clause without a figure speaks of."""
    clause = load_phrase_words().outcome.sub("", clause)
    if not clause:
        return ""
    head, _, tail = clause.rpartition("的")
    noun = tail if head and len(tail) >= 4 else clause
    start = strip_opening(noun, 0, len(noun))
    return trim_noun(noun[start:])[-LONGEST_NOUN:]
