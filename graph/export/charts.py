"""Charts as files: pictures one by one, or all pages in one document to read and print."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from graph.export.files import write_text

STYLE = """body{margin:0;background:#efece5}
figure{margin:16px auto;max-width:1680px;background:#fff;box-shadow:0 1px 6px #bbb}
svg{display:block;width:100%;height:auto}
@page{size:A3 landscape;margin:8mm}
@media print{body{background:#fff}figure{margin:0;box-shadow:none;break-after:page}}"""


def write_pictures(pages: Sequence[str], path: Path) -> list[Path]:
    """Write each SVG page to its own file, ``name.svg``, ``name-2.svg`` …; return the files."""
    paths = [path if index == 0 else path.with_stem(f"{path.stem}-{index + 1}") for index in range(len(pages))]
    for target, page in zip(paths, pages, strict=True):
        write_text(target, page)
    return paths


def write_pages(pages: Sequence[str], path: Path) -> list[Path]:
    """Write all SVG pages into one HTML document that prints one page a sheet (A3 landscape)."""
    write_text(path, to_html(pages))
    return [path]


def to_html(pages: Sequence[str]) -> str:
    """Return the document; nothing in it comes from outside and nothing runs."""
    title = escape(pages[0].partition("<title>")[2].partition("</title>")[0]) if pages else ""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    figures = "\n".join(f"<figure>\n{page}</figure>" for page in pages)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body>\n{figures}\n</body></html>\n"
    )
