"""The words of shares in running text (data/shares.toml)."""

from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.clauses import load_wording
from loaders.extract.data_files import read_data, require_pattern, require_words
from loaders.extract.share_words import FILE
from loaders.regex import Regex, regex


class RunningWords(NamedTuple):
    """The words of the data file, compiled.

    ``counted`` finds places that are counted behind their names (东山、西河、南坪3个乡镇各建设1个), ``placed`` what
    says behind a figure where it is due (3万亩安排在东山镇), ``own_office`` the office that a place is named by.
    """

    border: Regex
    bearers: tuple[Regex, ...]
    counted: Regex
    told_of: Regex
    placed: Regex
    taken: Regex
    own_office: Regex
    beside: Regex
    zones: Regex
    kinds: Regex
    before: Regex
    rest: Regex
    opening: Regex
    closing: Regex
    hint: Regex
    topic: Regex
    no_name: Regex


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
        border=regex(f"[。；;：:，,！？]|{pattern('borders')}"),
        counted=regex(
            r"(?:^|(?<=[，。；：在])|(?<=其中)|(?<=包括))(?!其中|包括)(?P<names>[一-龥]{2,5}[、和][一-龥、]{1,70}[一-龥])"
            r"(?:(?P<count>\d{1,2}|[两二三四五六七八九十])个?|每个?)"
            f"(?P<of>{words('counted')})(?:[^，。；：\\d]{{1,20}}，)?[^，。；：\\d]{{0,20}}$"
        ),
        told_of=regex(
            rf"(?:^|(?<=[，。；：在）]))(?P<names>(?:{town}[、和])+{town})"
            rf"(?:各[^，。；：、\d]{{1,4}}\d{{1,3}}[个座处家条片块](?P<of>[^，。；：、\d]{{2,20}})|[^，。；：、\d]{{1,20}})，"
            rf"(?P<told>(?:20\d\d年[一-龥]{{0,3}}?)?(?:[^，。；：\d]{{0,12}}分别[^，。；：\d]{{0,20}}|(?:各|均)[^，。；：\d]{{0,14}}))$"
        ),
        placed=regex(rf"的?(?P<noun>[一-龥]{{2,8}}?)?{pattern('placed')}(?=[一-龥])"),
        taken=regex(rf"(?:{links}|{verbs})?(?=[，。；：、（）,;]|$)"),
        own_office=regex(f"{words('own_offices')}$"),
        bearers=(
            regex(rf"{pattern('offices')}(?=[、和及与]|$|{plain}|{measure}$)"),
            regex(f"(?:{places}){follows}"),
        ),
        beside=regex(f"{pattern('beside')}|{pattern('rest')}"),
        zones=regex(pattern("zones")),
        kinds=regex(pattern("kinds")),
        before=regex(f"{pattern('before')}+"),
        rest=regex(pattern("rest")),
        opening=regex(rf"{links}*(?P<each>{each})?(?:{links}|{amounts})*"),
        closing=regex(rf"(?P<noun>[^，。；：]*?)(?P<late>{each})?(?:{amounts}|{links}|{words('reached')})*"),
        hint=regex(
            rf"{words('name_ends')}(?:(?:：|——)?\d|{loose}|{measure}\d|{changed})"
            rf"|[镇乡道木][一-龥]{{2,6}}\d[^、，。]{{1,9}}、[一-龥]{{2,6}}\d|{pattern('placed')}[一-龥]|(?:[、，：（][一-龥]{{2,4}}\d[^、，：]{{1,8}}){{2}}"
        ),
        topic=regex(pattern("topics")),
        no_name=regex(f"{pattern('kinds')}$|{pattern('before')}|[省市县区国]家?级|{words('sums')}"),
    )
