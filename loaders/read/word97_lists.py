"""Lists of the binary Word format (MS-DOC 2.4.6.3): definitions (LSTF, LVL) and how they are used (LFO)."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from loaders.read.list_numbers import ListLevel

NUMBER_FORMATS: Mapping[int, str] = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 18: "decimalEnclosedCircle", 19: "decimalFullWidth2",
    22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
    37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
"""MSONFC ([MS-OSHARED] 2.2.1.3) to the names of WordprocessingML."""


@dataclass(frozen=True, slots=True)
class ListUse:
    """A list as used (LFO): which definition, its levels with what the use overrides, starts that it restarts with."""

    definition: str
    levels: Mapping[int, ListLevel]
    starts: Mapping[int, int] = field(default_factory=dict)


def read_lists(table: bytes, definitions: tuple[int, int], overrides: bytes) -> tuple[ListUse, ...]:
    """Return the lists in the order by which paragraphs name them.

    Args:
        table: The table stream.
        definitions: Place and size in it of the definitions; their levels stand behind what the size tells of.
        overrides: The part with the uses.
    """
    return tuple(_read_uses(overrides, _read_definitions(table, *definitions)))


def _read_uses(overrides: bytes, definitions: Mapping[int, Mapping[int, ListLevel]]) -> Iterator[ListUse]:
    if not overrides:
        return
    (count,) = struct.unpack_from("<I", overrides)
    place = 4 + 16 * count
    for index in range(count):
        (key,) = struct.unpack_from("<i", overrides, 4 + 16 * index)
        levels, starts = dict(definitions.get(key, {})), {}
        place += 4
        for _ in range(overrides[4 + 16 * index + 12]):
            start, flags = struct.unpack_from("<iI", overrides, place)
            place += 8
            if flags & 0x20:
                levels[flags & 0xF], place = _read_level(overrides, place)
            elif flags & 0x10:
                starts[flags & 0xF] = start
        yield ListUse(str(key), levels, starts)


def _read_definitions(table: bytes, place: int, size: int) -> dict[int, dict[int, ListLevel]]:
    if not size:
        return {}
    (count,) = struct.unpack_from("<H", table, place)
    level_place = place + 2 + 28 * count
    definitions: dict[int, dict[int, ListLevel]] = {}
    for index in range(count):
        head = place + 2 + 28 * index
        (key,) = struct.unpack_from("<i", table, head)
        levels = definitions[key] = {}
        for level in range(1 if table[head + 26] & 1 else 9):
            levels[level], level_place = _read_level(table, level_place)
    return definitions


def _read_level(table: bytes, place: int) -> tuple[ListLevel, int]:
    """Return a level (LVL) and where the next one begins."""
    start, number_format, flags = struct.unpack_from("<iBB", table, place)
    characters, paragraphs, restart = table[place + 24], table[place + 25], table[place + 26]
    text_place = place + 28 + paragraphs + characters
    (length,) = struct.unpack_from("<H", table, text_place)
    text = table[text_place + 2 : text_place + 2 + 2 * length].decode("utf-16-le", errors="replace")
    level = ListLevel(
        start=start,
        number_format=NUMBER_FORMATS.get(number_format, "decimal"),
        text="".join(f"%{ord(character) + 1}" if ord(character) < 9 else character for character in text),
        is_legal=bool(flags & 0x04),
        restart=restart if flags & 0x08 else None,
    )
    return level, text_place + 2 + 2 * length
