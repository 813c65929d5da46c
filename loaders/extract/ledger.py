"""The ledger of a document's characters: what was read of it and what was not."""

from dataclasses import dataclass

from graph.model import Span
from loaders.read.document import LeftOut


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the document's characters went: part of a fact, of structure, or unread. White space is structure.

    ``facts``, ``structure`` and ``unread`` make up ``characters``, the length of the canonical text. What the source
    holds beside it is listed on its own: ``unread_pages`` of images, ``unread_images`` within a text without pages, and
    ``left_out_texts``, which no reader of the printed document sees, with ``left_out`` characters but white space.
    """

    characters: int
    facts: int
    structure: int
    unread: int
    unread_spans: tuple[Span, ...]
    unread_pages: tuple[int, ...] = ()
    unread_images: int = 0
    left_out: int = 0
    left_out_texts: tuple[LeftOut, ...] = ()
