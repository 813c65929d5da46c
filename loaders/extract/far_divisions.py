"""Short names of counties that are not near a plan's own division: in lists, between borders, under a former name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from loaders.extract.data_files import read_data
from loaders.resolve.gazetteer import DivisionMention
from loaders.resolve.register import Jurisdiction

FILE = "everyday.toml"
LEAST_LISTED = 3
"""So many names of one province in a list are meant as places, everyday words or not (金沙、大方、黔西)."""

LONGEST_ITEM = 8
"""Characters behind the name in an item of a list (永丰蔬菜、泰和乌鸡)."""

_BEFORE = re.compile(
    r"(?:^|[，。；：、（“《—.．\d]|[在于至从到和与及经由往对向以抵接靠邻界连毗]|"
    "培育|发展|建设|打造|支持|包括|涵盖|推进|围绕|依托|立足|抓好|重点|位于|地处|隶属|毗邻|辐射|带动|县城)$"
)
_AFTER = re.compile("[，。；：、）”》—等和与及至到]|为(?:代表|核心|中心|重点|主)|县城|境内|两地|三地|一带|方向|$")
_PUNCTUATION = re.compile("[，。；：、（）]")
_FORMER = re.compile("[县市](?![场直区级县民辖政委域])")


@cache
def everyday_names(key: str) -> frozenset[str]:
    """Return the short names under the key (``words`` of townships, ``divisions`` of counties) that are everyday words.

    Raises:
        DataFileError: The file is not valid TOML.
    """
    return frozenset(read_data(FILE)[key].split())


def former_ending(text: str, mention: DivisionMention) -> int:
    """Return the length of the level word behind a short name that makes the name it had once (龙南县); 0 for none."""
    known = mention.full or mention.name in everyday_names("divisions")
    return 1 if not known and _FORMER.match(text, mention.end) else 0


def is_everyday(mention: DivisionMention) -> bool:
    """Tell whether the name is a short one that is an everyday word."""
    return not mention.full and mention.name in everyday_names("divisions")


def stands_alone(text: str, mention: DivisionMention, *, near: bool, inside: bool) -> bool:
    """Tell whether a short name stands between borders; an everyday word must be that of a division ``near``.

    Of a division ``inside`` the plan's own area only what stands before is looked at (嘉荫龙骨山).
    """
    return (
        (near or not is_everyday(mention))
        and (inside or _AFTER.match(text, mention.end) is not None)
        and _BEFORE.search(text[max(0, mention.start - 2) : mention.start]) is not None
    )


def divisions_in_lists(text: str, mentions: Sequence[DivisionMention]) -> Mapping[int, Jurisdiction]:
    """Return the divisions whose names begin the items of a list with others of their province, by their places."""
    found: dict[int, Jurisdiction] = {}
    for run in _runs(text, mentions):
        provinces = Counter(code for mention in run for code in {each.code[:2] for each in mention.candidates})
        province, number = provinces.most_common(1)[0]
        if number < LEAST_LISTED:
            continue
        for mention in run:
            here = [division for division in mention.candidates if division.code.startswith(province)]
            if len(here) == 1:
                found[mention.start] = here[0]
    return found


def _runs(text: str, mentions: Sequence[DivisionMention]) -> Iterator[list[DivisionMention]]:
    """Yield the mentions of each list, of which every item begins with one."""
    run: list[DivisionMention] = []
    for mention in mentions:
        if run and not _is_next(text, run[-1], mention):
            yield from [run] if len(run) >= LEAST_LISTED else []
            run = []
        run.append(mention)
    yield from [run] if len(run) >= LEAST_LISTED else []


def _is_next(text: str, before: DivisionMention, mention: DivisionMention) -> bool:
    gap = text[before.end : mention.start]
    return 1 <= len(gap) <= LONGEST_ITEM + 1 and gap[-1] in "、和与及" and _PUNCTUATION.search(gap[:-1]) is None
