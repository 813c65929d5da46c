"""The words that say who does what (data/roles.toml), compiled."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple, cast

from loaders.errors import DataFileError
from loaders.extract.alternation import any_of, begun_by
from loaders.extract.data_files import compile_pattern, read_data, require_pattern, require_words
from loaders.extract.records import Role
from loaders.extract.squeezed import Squeezed
from loaders.extract.unit_borders import is_listed
from loaders.extract.unit_words import is_complete
from loaders.regex import Regex, regex

FILE = "roles.toml"

LabelRole = Literal[
    "lead", "support", "responsible", "guide", "reporter", "lead_post", "responsible_post", "deadline", "task", "other"
]
LABEL_ROLES: tuple[LabelRole, ...] = (
    "lead", "support", "responsible", "guide", "reporter", "lead_post", "responsible_post", "deadline", "task",
    "other",
)  # fmt: skip
VERB_ROLES: tuple[Role, ...] = ("lead", "guide", "support", "responsible")
"""In the order in which they win: 指导配合 guides, 牵头负责 leads, 配合落实 supports; but see ``role_of_verbs``."""

_BEFORE_LABEL = frozenset("，,；;。、（(【[》｜|／/")

OPENING = "【〔["
_SIGN = "(?:[:：](?!是?指)|—{1,2}(?=[一-龥]))"
_LABEL_SIGN = regex("[:：—】〕\\]]|(?:单位|部门|领导|主体|室)[为是]")
"""No label without one of these: looking for them first saves most of the time."""

_DUTIES = frozenset({"responsible", "guide"})
"""Short labels of these roles are verbs, too: behind an office 负责： tells its duty."""

LONGEST_GLUED = 5
"""Characters of what ``_GLUED`` finds; a search from the line's beginning would make long lines slow."""

_GLUED = regex(r"(?:^|[，,；;。、（(）)【】\]\d.．])(?P<word>[一-龥]{2,4})$")

POSTS: Mapping[str, Role] = {"lead_post": "lead", "responsible_post": "responsible"}


class RoleWords(NamedTuple):
    """``label`` finds a label with its colon, ``cue`` the verbs that end a clause."""

    labels: Mapping[str, LabelRole]
    label: Regex
    cue: Regex
    verb: Regex
    verbs: Mapping[str, Role]
    joining: Regex
    before: Regex
    first_leads: Regex
    responsible_leads: Regex
    qualifier: Regex
    beside: frozenset[str]
    doubtful: Regex
    contact: Regex
    guide: Regex
    approval: Regex
    footer: Regex
    starred: tuple[Regex, ...]
    for_all: Regex
    ever_after: Regex
    empty: Regex
    duty: Regex
    telling: Regex
    duty_title: Regex
    duty_of_all: Regex
    answering: Regex
    marks: Mapping[str, Role]


@cache
def load_role_words() -> RoleWords:
    """Return the words that give roles.

    Raises:
        DataFileError: The data file breaks its form, or gives one label or verb two roles.
    """
    data = read_data(FILE)
    labels = _by_role(data, "labels", LABEL_ROLES)
    verbs = _by_role(data, "verbs", VERB_ROLES)
    long = any_of(word for word in labels if len(word) > 2)
    short = any_of(word for word in labels if len(word) <= 2)
    adverbs = require_words(data, "adverbs.words", FILE)
    verb, around = any_of(verbs), any_of(adverbs)
    more = rf"(?:[及和与、/]其?{any_of(require_words(data, 'compound.words', FILE))})?(?:[（(][^（()）]*[)）])?"
    return RoleWords(
        labels=cast(Mapping[str, LabelRole], labels),
        label=regex(
            begun_by(
                (*labels, *OPENING),
                rf"(?<!各)(?<!有关)(?<!相关)(?<!的)(?P<long>{long})(?:[一二三四五六七八九十]|\d{{1,2}})?{more}(?:为|是)?{_SIGN}|(?P<short>{short})[:：]"
                rf"|(?P<plain>{long})(?:为|是)(?!(?:[该本]项)?总?(?:牵头|主办|主责))(?=[一-龥])|[{re.escape(OPENING)}](?P<boxed>{long}){more}[】〕\]][:：]?",
            )
        ),
        cue=regex(begun_by((*verbs, *adverbs), f"(?=(?:(?!{verb}){around})*+{verb}){any_of((*verbs, *adverbs))}++$")),
        verb=regex(verb),
        verbs=cast(Mapping[str, Role], verbs),
        joining=require_pattern(data, "joining.patterns", FILE),
        before=regex(any_of(require_words(data, "before.words", FILE))),
        first_leads=require_pattern(data, "rules.first_leads", FILE),
        responsible_leads=require_pattern(data, "rules.responsible_leads", FILE),
        qualifier=require_pattern(data, "labels_qualified.same", FILE),
        beside=frozenset(require_words(data, "labels_qualified.beside", FILE)),
        doubtful=regex(f"{any_of(require_words(data, 'doubtful.labels', FILE))}[:：为]"),
        contact=regex(any_of(require_words(data, "doubtful.contact", FILE))),
        guide=regex(f"{any_of(require_words(data, 'doubtful.guide', FILE))}[:：]"),
        approval=regex(f"(?:拟|申请)?{any_of(require_words(data, 'doubtful.approval', FILE))}[^。，；]{{0,24}}[:：]"),
        footer=regex(any_of(require_words(data, "doubtful.footer", FILE))),
        starred=tuple(
            compile_pattern(word, "rules.starred_lead", FILE)
            for word in require_words(data, "rules.starred_lead", FILE)
        ),
        for_all=require_pattern(data, "rules.for_all", FILE),
        ever_after=require_pattern(data, "rules.ever_after", FILE),
        empty=require_pattern(data, "rules.empty", FILE),
        marks=cast(Mapping[str, Role], _by_role(data, "marks", ("lead", "support"))),
        duty=regex(
            r"(?:\d{1,2}[.．、)）]|[①-⑳]|[（(]\d{1,2}[)）]|一是|(?:主要|工作)?职责[:：]?)?"
            f"{any_of(require_words(data, 'duties.verbs', FILE))}"
        ),
        telling=regex(any_of((*require_words(data, "duties.verbs", FILE), *require_words(data, "duties.told", FILE)))),
        duty_of_all=regex(f"{any_of(require_words(data, 'duties.all', FILE))}$"),
        answering=regex(any_of(require_words(data, "answering.verbs", FILE))),
        duty_title=regex(
            f"的?{any_of(require_words(data, 'duties.title_leads', FILE))}?"
            f"{any_of(require_words(data, 'duties.titles', FILE))}(?:是|为)?$"
        ),
    )


def find_labels(text: Squeezed, start: int, end: int) -> Iterator[tuple[LabelRole, int, int]]:
    """Yield the labels between the places: role, where the label begins, where its text begins.

    A label stands before a colon or a dash, or in brackets of its own (【牵头单位】), behind the first of which others
    may follow a name directly.
    Short labels (牵头：) and those without a colon (牵头单位为) count only where a clause or a line begins, or directly
    behind the offices of the label before (牵头：县教育局配合：县财政局).
    """
    words = load_role_words()
    if not _LABEL_SIGN.search(text.text, start, end):
        return
    boxed = False
    listed: int | None = None
    for match in words.label.finditer(text.text, start, end):
        if match["long"] and _is_qualified(text, start, match.start()):
            yield "other", match.start(), match.end()
            listed = None
            continue
        if match["long"] in words.beside and listed is None and match.start():
            continue
        begins = match.start() == start or match.start() in text.breaks or text.text[match.start() - 1] in _BEFORE_LABEL
        glued = listed is not None and match["short"] and words.labels[match["short"]] not in _DUTIES
        follows = glued and is_listed(text.text[listed : match.start()])
        if match["long"] or begins or follows or (boxed and match["boxed"]):
            listed = match.end()
            boxed |= bool(match["boxed"])
            label = match["long"] or match["boxed"] or match["short"] or match["plain"]
            yield words.labels[label], match.start(), match.end()


def _is_qualified(text: Squeezed, start: int, place: int) -> bool:
    """Tell whether a word glued before the label makes it another one (事故责任单位, 相关责任单位)."""
    begin = max((gap for gap in text.breaks if start < gap <= place), default=start)
    word = _GLUED.search(text.text, max(begin, place - LONGEST_GLUED), place)
    if word is None or is_complete(word["word"]):
        return False
    return not load_role_words().qualifier.fullmatch(word["word"])


def role_of_verbs(verbs: str) -> Role:
    """Return the role that the verbs at the end of a clause give.

    牵头 always leads; 负责 outweighs 指导 and 参与 beside it (负责指导 is a duty, 指导 alone is guidance), but 负责配合
    is a verb of its own.
    """
    words = load_role_words()
    found = {match[0]: words.verbs[match[0]] for match in words.verb.finditer(verbs)}
    if any("负责" in verb and role == "responsible" for verb, role in found.items()) and "lead" not in found.values():
        return "responsible"
    return next(role for role in VERB_ROLES if role in found.values())


def _by_role(data: Mapping[str, object], key: str, roles: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for role in roles:
        for word in require_words(data, f"{key}.{role}", FILE):
            if word in found:
                raise DataFileError(
                    zh=f"数据文件 {FILE}：{key} 中“{word}”同时属于 {found[word]} 和 {role}",
                    en=f"data file {FILE}: {key} lists {word} under both {found[word]} and {role}",
                )
            found[word] = role
    return found
