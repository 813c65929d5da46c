"""Where the noun beside a figure begins and ends, and what is said around it that is no part of its name."""

import re

from loaders.extract.clauses import closing_verb, find_times, load_wording, strip_opening
from loaders.extract.numbers import Quantity
from loaders.extract.phrase_words import load_phrase_words
from loaders.extract.records import Number
from loaders.regex import regex

LONGEST_NOUN = 60
"""A longer stretch before a figure is a sentence, not a name of what is counted; only its end is kept."""

SHORTEST_THING = 3
"""Characters of a thing that says enough without the deed before it (入驻企业)."""

LONGEST_ACTOR = 4
"""Characters before 每年 that may be who acts (县科技局每年3次); more are what is measured."""

SHORTEST_DEED = 5
"""Characters of a thing and what it does behind its share."""

LONGEST_LISTED = 6
"""Characters of a thing between its figure and the next one."""

_JOINT = regex("[、和及]")
_BESIDE = regex(r"[、和及](?:20\d\d年(?:底前?|再)?)?")
_LEVELS = regex(r"^(?:(?:国家|省|市|县|区|乡|镇|村|自治区|州)级?[、和]?)+(?:级|层面|本级)?")

_SIZES = regex("(?:特大|大中|中小|大|中|小|微)型")
_GRADE = regex(r"(?:国家|省|市)?[1-5一二三四五]?A{1,5}级|[一二三四五]星级")

_NOUN_END = regex(r"[，。；：]|[（(](?![^（()）]{1,12}[)）][一-龥])")
"""A bracket ends a noun unless more of it follows: 行业（产品）垂直平台."""


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


def end_of_noun(text: str, start: int, limit: int) -> int:
    """Return where punctuation or a bracket ends the words from ``start`` on; at the latest ``limit``."""
    match = _NOUN_END.search(text, start, limit)
    return match.start() if match else limit


def find_noun_start(hidden: str, start: int, end: int) -> int:
    """Return where the noun before a figure begins.

    It begins after verbs, after the last time inside (依托X每年实施), behind who is to act (招商引资要实现), behind a
    deed without a figure (实施更新行动、完成投资), and after the verb behind a place or purpose (在X新建, 为X招聘).
    """
    words = load_phrase_words()
    if (actor := words.actor.match(hidden, start, end)) and (
        thing := strip_opening(hidden, actor.end(), end)
    ) < end - 1:
        start = thing
    acting = words.acting_body.match(hidden, start, end)
    made = acting is not None and load_wording().verb_class.get(acting["deed"]) in {"build", "upgrade"}
    if acting and not (made and load_wording().any_verb.fullmatch(hidden, acting.end(), end)):
        start = strip_opening(hidden, acting.end(), end)
        if acting["deed"] == "年" or (end - start < SHORTEST_THING and not made):
            return acting.start("deed")
    on_topic = words.topic.match(hidden, start, end) is not None
    start = strip_opening(hidden, start, end)
    times = [time.end for time in find_times(hidden[start:end])]
    start = strip_opening(hidden, start + times[-1], end) if times else start
    if words.deed.search(hidden, start, end):
        deed = words.led_deed.match(hidden, start, end) or words.listed_deed.match(hidden, start, end)
        start = deed.end() if deed else start
    if placed := words.in_towns.match(hidden, start, end):
        start = strip_opening(hidden, placed.end(), end)
    behind_joint = start > 0 and hidden[start - 1] in "与同" and words.preposition.match(hidden, start - 1, end)
    if on_topic or behind_joint or words.preposition.match(hidden, start, end):
        verbs = [match.end() for match in load_wording().acting_verb.finditer(hidden, start, end)]
        within = [verb for verb in verbs if verb < end - 1]
        start = within[-1] if within and (on_topic or within == verbs) else start
    return start


def trim_noun(noun: str) -> str:
    """Take times, adverbs and the verbs that only carry a figure (举办, 达到) off the end of a noun phrase."""
    shorter = load_phrase_words().carrying.sub("", noun)
    while shorter != noun:
        noun, shorter = shorter, load_phrase_words().carrying.sub("", shorter)
    return load_phrase_words().size_of_work.sub("", noun).strip("、，的")


def core_of(counted: str, quantity: Quantity) -> str:
    """Return what is counted without what is said of its kind before it, and what it does behind it.

    Of a share what is done is what is measured: 80%的社区建成食堂.
    """
    words = load_phrase_words()
    kind = words.kinds.match(counted)
    counted = counted[kind.end() :] if kind else counted
    deed = words.does.search(counted) if quantity.unit_class != "share" else None
    return counted[: deed.start()] if deed else counted


def kind_of(noun: str) -> str:
    """Return the kind that a list of examples names at its end (甲、乙等品牌: 品牌), else the noun."""
    return load_phrase_words().examples.sub("", noun)


def noun_of(clause: str) -> str:
    """Return the thing that a clause without a figure speaks of."""
    clause = load_phrase_words().outcome.sub("", clause)
    if not clause:
        return ""
    head, _, tail = clause.rpartition("的")
    noun = tail if head and len(tail) >= 4 else clause
    start = find_noun_start(noun, 0, len(noun))
    return (trim_noun(noun[start:]) or trim_noun(noun))[-LONGEST_NOUN:]


def complete_noun(noun: str, previous: str) -> str:
    """Return the noun, or with the thing spoken of before where it only names a part.

    That is a level (市、县级不低于70%), a grade (4A级2个) or a share of it (占地区生产总值比重达到10%).
    """
    if not noun or not previous:
        return noun
    if noun in load_phrase_words().bare_measures:
        return noun_of(previous).removeprefix("一批") + noun
    if noun.startswith("占") and not previous.endswith(noun):
        return noun_of(previous).removeprefix("一批") + (noun if noun != "占" else "占比")
    if _GRADE.fullmatch(noun) and (graded := _GRADE.search(previous)):
        return noun + previous[graded.end() :]
    return noun + _LEVELS.sub("", previous.partition("（")[0], count=1) if _LEVELS.fullmatch(noun) else noun


def complete_level(noun: str, text: str, start: int) -> str:
    """Return the noun; a mere level with what the next figure counts, at the place: 1个省级、3个市级示范区."""
    if not (noun.endswith(("级", "型")) and (_LEVELS.fullmatch(noun) or _SIZES.fullmatch(noun))):
        return noun
    beside = text[start : end_of_noun(text, start, len(text))].removeprefix("的")
    if _SIZES.fullmatch(noun) and (size := _SIZES.match(beside)):
        return noun + beside[size.end() :]
    return noun + _LEVELS.sub("", beside, count=1) if _LEVELS.match(beside) else noun


def noun_before_times(left: str, quantity: Quantity) -> str:
    """Return the noun before the times that stand right before a figure: 营收2024年、2025年分别突破….

    A short noun before 每年 is who acts, but for what is measured: 生态补水每年3万立方米.
    """
    times = find_times(left)
    head = left[: times[0].start] if times else ""
    noun = trim_noun(head[strip_opening(head, 0, len(head)) :])
    measured = quantity.unit_class == "measure" and len(noun) >= SHORTEST_THING
    return noun if measured or len(noun) > LONGEST_ACTOR or not any(time.each for time in times) else ""


def bare_verb(left: str) -> str:
    """Return the verb that alone says what is counted (每年培训200人次), if it says more than 举办, 建成 or 再发展."""
    verb = closing_verb(left)
    if left.endswith(f"再{verb}"):
        return ""
    says = load_wording().verb_class.get(verb) == "other" and not load_phrase_words().carrying.search(verb)
    return verb if says else ""


def last_verb(text: str) -> str:
    """Return the last verb in the text, or an empty string."""
    verbs = load_wording().any_verb.findall(text)
    return verbs[-1] if verbs else ""


def bare_total(noun: str) -> str:
    """Return the measure of a noun that is a bare total, at most behind a verb (在基金框架下设立总规模)."""
    match = load_phrase_words().total.search(noun)
    bare = match is not None and (match.start() == 0 or closing_verb(noun[: match.start()]) != "")
    return match[0] if match and bare else ""


def verb_in(text: str) -> str:
    """Return the first verb in the text, or an empty string."""
    verb = load_wording().any_verb.search(text)
    return verb[0] if verb else ""


def is_list_of(noun: str, value: Number | None) -> bool:
    """Tell whether a noun before a count names the things counted: 东山镇、西河镇2个重点镇, “甲”“乙”等2个品牌."""
    names = _JOINT.split(noun)
    cut = len(noun) >= LONGEST_NOUN and len(names) > 1
    short = len(names) > 1 and (len(names) == value or all(len(name) <= LONGEST_LISTED for name in names))
    return cut or noun.endswith("等") or short


def behind_next(hidden: str, quantity: Quantity, following: Quantity) -> tuple[int, int] | None:
    """Return where the thing stands that two deeds with their figures share: 新建3个、改造5个冷库."""
    if quantity.unit_class != "count" or quantity.unit != following.unit or quantity.before or following.before:
        return None
    joint = _BESIDE.match(hidden, quantity.outer_end)
    verb = load_wording().any_verb.match(hidden, joint.end()) if joint else None
    if verb is None or verb.end() != following.start or load_phrase_words().not_a_noun.match(hidden, following.end):
        return None
    end = end_of_noun(hidden, following.end, len(hidden))
    return (following.end, end) if end - following.end > 1 else None


def behind_row(hidden: str, quantity: Quantity, following: Quantity) -> tuple[int, int] | None:
    """Return where the one thing stands that figures side by side count: 分别建成50个、80个、100个充电站."""
    if (
        "分别" not in hidden[: quantity.outer_start]
        or quantity.unit_class != "count"
        or quantity.unit != following.unit
    ):
        return None
    row = regex(rf"(?:(?:[、，和及与]|以及)\d+(?:\.\d+)?{re.escape(quantity.unit or '')})+").match(hidden, quantity.end)
    if row is None or load_phrase_words().not_a_noun.match(hidden, row.end()):
        return None
    end = end_of_noun(hidden, row.end(), len(hidden))
    return (row.end(), end) if end - row.end() > 1 else None


def serves_someone(hidden: str, right: tuple[int, int]) -> bool:
    """Tell whether the clause says for whom something is done: 为2万名老人提供服务."""
    words = load_phrase_words()
    return words.benefiting.match(hidden) is not None and words.benefit.match(hidden, right[1]) is not None


def all_do(hidden: str, start: int, quantity: Quantity, right: tuple[int, int]) -> bool:
    """Tell whether the clause begins with a number of things that all do something: 12个镇全部通水."""
    plain = quantity.unit_class == "count" and not quantity.after
    opens = plain and strip_opening(hidden, start, quantity.outer_start) == quantity.outer_start
    return opens and load_phrase_words().altogether.search(hidden, *right) is not None


def shares_thing(start: int, quantity: Quantity, right: tuple[int, int]) -> bool:
    """Tell whether a share stands alone before what it is of and does: 70%学生参加社团."""
    alone = quantity.unit_class == "share" and start == quantity.outer_start and not quantity.after
    return alone and not quantity.before and right[1] - right[0] >= SHORTEST_DEED


def heads_row(hidden: str, quantity: Quantity, following: Quantity) -> bool:
    """Tell whether things stand behind their figures without anything between: 40个行政村300个自然村."""
    between = following.outer_start - quantity.outer_end
    behind = hidden[following.outer_end : following.outer_end + 1]
    same = quantity.unit == following.unit and quantity.unit_class == "count" and not following.before
    return same and 2 <= between <= LONGEST_LISTED and behind != "" and behind not in "，、。；的"
