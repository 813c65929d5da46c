"""What a figure measures: the noun before it, after it, or in the clause before, and the words that tie them."""

import re
from dataclasses import dataclass

from loaders.extract.clauses import closing_verb, find_times, load_wording, strip_opening
from loaders.extract.numbers import Quantity, load_growth_words

LONGEST_NOUN = 60
"""A longer stretch before a figure is a sentence, not a name of what is counted; only its end is kept."""

_SEPARATOR = re.compile(r"[、，,]|以及|和|及|与|并")
_NOT_A_NOUN = re.compile(
    r"[、，。；：,;:）)”’》\d/]|等(?:[，。；、）]|$)|以|为|对|把|用于|并|向|给|进行|实现|达到|达|完成|用|不等|左右|的基础上|，|每|的?(?:速度|比例|标准|水平|规模)"
)
_LEADING = re.compile(r"^(?:左右|上下|以上|以内)?的?")
_TRAILING = re.compile(r"(?:的?建设|等|左右|工作|任务)$")
_TRAILING_WORDS = re.compile(
    r"(?:举办|举行|召开|开展|组织|达到|实现|完成|建成|新建|新增|分别|每年|年均|每季度|全年|总共|总计|累计|合计|均|都|共|各|平均|一般|要|应|需|须|将|可|力争|争取|确保|努力|预计|就|[，、的])$"
)
_BETWEEN = re.compile(r"(?:（[^）]*）|\([^)]*\)|[、，,；]|以及|和|及|并|与)*")
_NO_COUNT_BEFORE = re.compile(
    r"(?:前|第|近|首批|首个|后|这|那|上述|围绕|聚焦|面向|瞄准|针对|依托|立足|涉及|按照|根据)$|每[^，年月季周个市县村]{0,4}$"
)
_TABLE_OF_THINGS = re.compile(
    r"[一两二三四五六七八九十]+[^“”、，]{1,8}(?:[、，][一两二三四五六七八九十]+[^“”、，]{1,8})+"
)
_STRUCTURE = re.compile(rf"(?P<verb>建成|建成了)?“(?P<body>{_TABLE_OF_THINGS.pattern})”(?P<noun>[^，。；：、]*)")
_BODY = re.compile(r"(?:医院|学校|中学|小学|大学|学院|中心|公司|集团|园区|局|委|院)$")
_ASIDE = re.compile(r"针对|围绕|聚焦|面向|瞄准|对(?![接外口标应])|按照|根据|依据|经(?=认定|评审|批准|考核)|为支持|符合")
_RESPECTIVELY = re.compile(r"(?P<list>.+?)分别(?P<tail>[^\d]{0,8})$")
_MEASURED = re.compile(r"(?:数量|总量|规模|面积|产值|产量|额|能力|长度|里程|投资|收入|总数|数|率|比重|值)$")
_MEMBERS = re.compile(r"^(?:各|每个?)|类")


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


def read_phrase(
    clause: str, hidden: str, quantity: Quantity, position: int, following: Quantity | None, previous: str
) -> Phrase | None:
    """Return what the figure measures, None where it counts nothing to be reached.

    Args:
        clause: The clause, and ``hidden`` the same with brackets and quotes hidden.
        hidden: See above.
        quantity: The figure.
        position: Where the phrase of the figure before it ended.
        following: The next figure of the clause.
        previous: The clause before, which names the thing where this one does not.
    """
    start = _skip_separators(hidden, position)
    left = clause[start : quantity.outer_start]
    aside = _ASIDE.match(clause) and not quantity.before
    if aside or _NO_COUNT_BEFORE.search(left) or _describes(hidden, quantity, following):
        return None
    if load_wording().verb_class.get(closing_verb(left)) == "existing":
        return None
    growth = _read_growth(clause, start, quantity, previous)
    if growth:
        return growth
    right = _right_noun(clause, hidden, quantity, following)
    subject, noun_start = strip_subject(clause, start, quantity.outer_start, has_right=right[1] > right[0])
    noun_start = strip_opening(hidden, noun_start, quantity.outer_start)
    inner = [time.end for time in find_times(hidden[noun_start : quantity.outer_start])]
    noun_start = strip_opening(hidden, noun_start + inner[-1], quantity.outer_start) if inner else noun_start
    noun = _trim(clause[noun_start : quantity.outer_start])
    verb = _last_verb(clause[start:noun_start]) or closing_verb(left)
    raw = _raw(quantity, verb)
    if "至少" in left and not quantity.before:
        raw = "至少"
    opening = _skip_opening_words(hidden, start, quantity.outer_start)
    if right[1] > right[0] and _counts_right(clause, quantity, noun, left):
        verb = closing_verb(left) or verb
        return _named(_TRAILING.sub("", clause[slice(*right)]), opening, right[1], _raw(quantity, verb), verb, subject)
    if noun:
        return _named(noun, opening, quantity.outer_end, raw, verb, subject)
    noun = _noun_of(previous)
    return _named(noun, opening, quantity.outer_end, raw, verb, subject) if noun else None


def _describes(hidden: str, quantity: Quantity, following: Quantity | None) -> bool:
    """Tell whether the figure only describes what the next one counts (收入突破1亿元的企业20家)."""
    between = hidden[quantity.outer_end : following.outer_start] if following else ""
    return between.startswith("的") and not _SEPARATOR.search(between)


def distribute(clause: str, quantities: list[Quantity]) -> tuple[str, ...]:
    """Return one name for each figure of A、B和C分别达到x、y和z; empty where the clause is not of this form."""
    match = _RESPECTIVELY.match(clause[: quantities[0].outer_start]) if len(quantities) > 1 else None
    names = re.split(r"、|以及|和", match["list"]) if match else []
    if any(True for name in names for _ in find_times(name)):
        return ()
    return tuple(name + match["tail"] for name in names) if match and len(names) == len(quantities) else ()


def strip_subject(clause: str, start: int, end: int, *, has_right: bool) -> tuple[str, int]:
    """Return the class of places or bodies that a share is given to (各街道, 一类乡镇（…）) and where it ends."""
    here = _skip_times(clause, start, end)
    match = load_wording().subject.match(clause, here, end)
    if match is None or not _MEMBERS.search(match[0]):
        return "", start
    rest = strip_opening(clause, match.end(), end)
    return (match[0], match.end()) if has_right or rest < end else ("", start)


def read_grade(clause: str, quantity: Quantity, position: int, subject: str) -> Phrase | None:
    """Return what is to reach a grade (达到五级水平, 建成四级智慧医院), None where the grade only describes."""
    start = _skip_separators(clause, position)
    left = clause[start : quantity.outer_start]
    reached = load_wording().level_verb.search(left) if not quantity.before else None
    if not quantity.before and reached is None:
        return None
    raw = quantity.before or (reached[0] if reached else "")
    head_end = quantity.outer_start if quantity.before else start + (reached.start() if reached else 0)
    head_start = strip_opening(clause, start, head_end)
    head = _trim(clause[head_start:head_end])
    tail_end = _end_of_noun(clause, quantity.end)
    tail = clause[quantity.end : tail_end]
    for word in load_wording().level_tails:
        tail = tail.removesuffix(word)
    tail = _LEADING.sub("", tail)
    own_subject = head if _BODY.search(head) else ""
    prefix = "" if own_subject or not subject or head.startswith(subject) else subject
    indicator = prefix + head + (f"{tail}等级" if tail else "")
    return Phrase(
        indicator=indicator,
        start=head_start if head else _skip_times(clause, start, quantity.outer_start),
        end=tail_end,
        comparator_raw=raw,
        verb=raw,
        subject=own_subject,
    )


def read_structure(clause: str, memory: dict[str, str]) -> Phrase | None:
    """Return a target that is a list of parts (建成“一中心、六系统”); ``memory`` keeps what such lists are called."""
    match = _STRUCTURE.search(clause)
    if match is None:
        return None
    key = match["body"][:3]
    named_start = strip_opening(clause, 0, match.start())
    before = _trim(clause[named_start : match.start()])
    noun = match["noun"] or before
    if noun:
        memory.setdefault(key, before or match["noun"])
    if not match["verb"] or not (noun or key in memory):
        return None
    start = _skip_times(clause, 0, match.start())
    return Phrase(noun or memory[key], start, match.end(), match["verb"], match["verb"], text_value=match["body"])


def _read_growth(clause: str, start: int, quantity: Quantity, previous: str) -> Phrase | None:
    """Return a change (比上年增长20%, 年均增长10%以上), None where the figure is a level."""
    left = clause[start : quantity.outer_start]
    match = load_growth_words().search(left)
    if match is None or (quantity.unit_class not in {"share"} and not match["rate"] and not match["base"]):
        return None
    noun_start = strip_opening(clause, start, start + match.start())
    noun = _trim(clause[noun_start : start + match.start()]) or _noun_of(previous)
    if not noun:
        return None
    return Phrase(
        indicator=noun,
        start=_skip_times(clause, start, start + match.start()),
        end=quantity.outer_end,
        comparator_raw=match[0] + (f"…{quantity.after}" if quantity.after else ""),
        growth=True,
        each=bool(match["rate"]),
    )


def _named(noun: str, start: int, end: int, raw: str, verb: str, subject: str) -> Phrase | None:
    if len(noun) < 2:
        return None
    inner = re.sub(r"（([^）]*)）", r"，\1", subject)
    name = f"{noun}（{inner}）" if subject else noun
    return Phrase(name[-LONGEST_NOUN:], start, end, raw, verb, subject=subject, per_member=bool(subject))


def _counts_right(clause: str, quantity: Quantity, noun: str, left: str) -> bool:
    """Tell whether the thing counted stands after the figure: 建成3个X, but 产值50亿的X and 覆盖率90%."""
    if not noun or closing_verb(left):
        return True
    if _MEASURED.search(noun):
        return False
    joined = clause[quantity.outer_end : quantity.outer_end + 1] == "的"
    return not joined and quantity.unit_class in {"count", "measure", "money"}


def _right_noun(clause: str, hidden: str, quantity: Quantity, following: Quantity | None) -> tuple[int, int]:
    start = quantity.outer_end
    limit = following.outer_start if following else len(clause)
    start += len(_LEADING.match(hidden[start:limit])[0])  # type: ignore[index]  # the pattern matches the empty string
    if start >= limit or _NOT_A_NOUN.match(hidden, start, limit):
        return start, start
    end = min(_end_of_noun(hidden, start), limit)
    if following:
        separators = [match.start() for match in _SEPARATOR.finditer(hidden, start, limit)]
        if not separators:
            return start, start
        end = min(end, separators[-1])
    return start, end


def _end_of_noun(text: str, start: int) -> int:
    for index in range(start, len(text)):
        if text[index] in "，。；：（(":
            return index
    return len(text)


def _raw(quantity: Quantity, verb: str) -> str:
    before = quantity.before or ("" if quantity.after else verb)
    return "…".join(word for word in (before, quantity.after) if word)


def _skip_separators(text: str, start: int) -> int:
    match = _BETWEEN.match(text, start)
    return match.end() if match else start


def _skip_times(text: str, start: int, end: int) -> int:
    times = {time.start: time.end for time in find_times(text[start:end])}
    here = start
    while here - start in times or text[here : here + 1] in {"，", "：", "、"}:
        here = start + times[here - start] if here - start in times else here + 1
    return min(here, end)


def _skip_opening_words(text: str, start: int, end: int) -> int:
    """Return where the quote of a target begins: times are left out, verbs stay."""
    return _skip_times(text, start, end)


def _last_verb(text: str) -> str:
    verbs = load_wording().any_verb.findall(text)
    return verbs[-1] if verbs else ""


def _trim(noun: str) -> str:
    """Take times, adverbs and the verbs that only carry a figure (举办, 达到) off the end of a noun phrase."""
    shorter = _TRAILING_WORDS.sub("", noun)
    while shorter != noun:
        noun, shorter = shorter, _TRAILING_WORDS.sub("", shorter)
    return noun.strip("、，的")


def _noun_of(clause: str) -> str:
    """Return the thing that a clause without a figure speaks of."""
    if not clause:
        return ""
    head, _, tail = clause.rpartition("的")
    noun = tail if head and len(tail) >= 4 else clause
    start = strip_opening(noun, 0, len(noun))
    return _trim(noun[start:])[-LONGEST_NOUN:]
