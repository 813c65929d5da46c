"""PDF files that unpack without end: PDFium holds a whole page's drawing in memory, however large it unpacks."""

import re
import zlib
from collections.abc import Iterator

from loaders.read.pdf_forms import require_finite_forms
from loaders.read.source import Source, damaged

MAX_STREAM_BYTES = 256 * 1024 * 1024
"""Of one stream, as estimated from its beginning; the image of a page at 600 dots per inch has 100 MB."""

SAMPLE_BYTES = 64 * 1024
"""Packed bytes that are unpacked to estimate; deflate packs 1:1032 at most, so that smaller streams are harmless."""

_STREAM = re.compile(rb"/FlateDecode[^>]{0,400}>>\s*stream\r?\n")


def require_bounds(source: Source) -> None:
    """Raise DamagedFileError where a packed stream of a PDF file would unpack, or its drawings grow, beyond all use."""
    require_finite_forms(source)
    for start, packed in _find_streams(source.data):
        sample = source.data[start : start + min(packed, SAMPLE_BYTES)]
        try:
            unpacked = len(zlib.decompressobj().decompress(sample, 1100 * SAMPLE_BYTES))
        except zlib.error:  # PDFium mends such a stream or leaves it out
            continue
        size = unpacked * packed // len(sample)
        if size > MAX_STREAM_BYTES:
            raise damaged(
                source.name,
                zh=f"第 {start} 字节处的数据流解压后约 {size:,} 字节，上限 {MAX_STREAM_BYTES:,}：疑似压缩炸弹",
                en=f"the stream at byte {start} unpacks to about {size:,} bytes, the limit is {MAX_STREAM_BYTES:,}:"
                " looks like a zip bomb",
            )


def _find_streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield place and packed size of the streams that are larger than the sample."""
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        size = (end if end >= 0 else len(data)) - found.end()
        if size > SAMPLE_BYTES:
            yield found.end(), size
