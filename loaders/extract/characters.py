"""Traditional characters as simplified ones, so that one set of words fits all texts."""

from functools import cache

from loaders.errors import DataFileError
from loaders.extract.data_files import read_data

FILE = "characters.toml"

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
READING = rf"(?<=[\u3400-\u9fff])[（(][a-zü]{{0,5}}[{_TONES}][a-zü]{{0,5}}[)）]"
"""The reading in brackets that some pages print behind a converted character: 印發(fā), 縣（市、區(qū)）."""


def simplify(text: str) -> str:
    """Return the text, equally long, with traditional characters as simplified ones."""
    table = _load_table()
    return text if table.keys().isdisjoint(map(ord, text)) else text.translate(table)


@cache
def _load_table() -> dict[int, str]:
    found = read_data(FILE).get("characters")
    sides = [found.get(side) for side in ("traditional", "simplified")] if isinstance(found, dict) else []
    traditional, simplified = ("".join(side.split()) if isinstance(side, str) else "" for side in sides or ("", ""))
    if not traditional or len(traditional) != len(simplified):
        raise DataFileError(
            zh=f"数据文件 {FILE}：characters.traditional 与 characters.simplified 应为同样长的字符串",
            en=f"data file {FILE}: characters.traditional and characters.simplified must be strings of one length",
        )
    return {ord(old): new for old, new in zip(traditional, simplified, strict=True)}
