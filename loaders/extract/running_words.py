"""The words of shares in running text (data/shares.toml)."""

import re
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.clauses import load_wording
from loaders.extract.data_files import read_data, require_pattern, require_words
from loaders.extract.share_words import FILE


class RunningWords(NamedTuple):
    """The words of the data file, compiled.

    ``counted`` finds places that are counted behind their names (东山、西河、南坪3个乡镇各建设1个), ``own_office`` the
    office that a place is named by.
    """

    border: re.Pattern[str]
    bearers: tuple[re.Pattern[str], ...]
    counted: re.Pattern[str]
    told_of: re.Pattern[str]
    own_office: re.Pattern[str]
    beside: re.Pattern[str]
    zones: re.Pattern[str]
    kinds: re.Pattern[str]
    before: re.Pattern[str]
    rest: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    hint: re.Pattern[str]
    topic: re.Pattern[str]
    no_name: re.Pattern[str]


@cache
def load_running_words() -> RunningWords:
    """Return the words of shares in running text.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)

    def pattern(key: str) -> str:
        return f"(?:{require_pattern(data, f'running.{key}', FILE).pattern})"

    def words(key: str) -> str:
        return any_of(require_words(data, f"running.{key}", FILE))

    links, each = pattern("links"), words("each")
    amounts = words("amounts")
    verbs = load_wording().any_verb.pattern
    begun = "".join(sorted({verb[0] for verb in load_wording().verb_class}))
    plain = f"{each}|{links}|{amounts}|{verbs}"
    measure = f"[一-龥]{{2,8}}{words('measures')}"
    loose = f"{each}|{links}|{amounts}|[{begun}]|[一-龥]{{2,14}}分别"
    changed = r"[^，。；：、]{0,24}?[较比](?:20\d\d年|上年)"
    follows = rf"(?=[、和及与]|$|{loose}|{measure}$|{changed})"
    town = "(?:(?![镇乡县区市旗道木]和)[一-龥]){1,6}?(?:自治[县州旗]|街道|苏木|[镇乡县区市旗])"
    places = "|".join(map(pattern, ("rest", "zones", "places", "beside")))
    return RunningWords(
        border=re.compile(f"[。；;：:，,！？]|{pattern('borders')}"),
        counted=re.compile(
            r"(?:^|(?<=[，。；：在]))(?P<names>[一-龥]{2,5}(?:[、和][一-龥]{2,5})+)"
            r"(?P<count>\d{1,2}|[两二三四五六七八九十])个?"
            f"(?P<of>{words('counted')})(?:[^，。；：\\d]{{1,20}}，)?[^，。；：\\d]{{1,20}}$"
        ),
        told_of=re.compile(
            rf"(?:^|(?<=[，。；：在]))(?P<names>(?:{town}[、和])+{town})[^，。；：、\d]{{1,20}}，[^，。；：\d]{{0,12}}分别[为达是]?到?$"
        ),
        own_office=re.compile(f"{words('own_offices')}$"),
        bearers=(
            re.compile(rf"{pattern('offices')}(?=[、和及与]|$|{plain}|{measure}$)"),
            re.compile(f"(?:{places}){follows}"),
        ),
        beside=re.compile(f"{pattern('beside')}|{pattern('rest')}"),
        zones=re.compile(pattern("zones")),
        kinds=re.compile(pattern("kinds")),
        before=re.compile(f"{pattern('before')}+"),
        rest=re.compile(pattern("rest")),
        opening=re.compile(rf"{links}*(?P<each>{each})?(?:{links}|{amounts})*"),
        closing=re.compile(rf"(?P<noun>[^，。；：]*?)(?P<late>{each})?(?:{amounts}|{links}|{words('reached')})*"),
        hint=re.compile(
            rf"{words('name_ends')}(?:\d|{loose}|{measure}\d|{changed})"
            r"|(?:[、，：（][一-龥]{2,4}\d[^、，：]{1,8}){2}"
        ),
        topic=re.compile(pattern("topics")),
        no_name=re.compile(f"{pattern('kinds')}$|{pattern('before')}|[省市县区国]家?级|{words('sums')}"),
    )
