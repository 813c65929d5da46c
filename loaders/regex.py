"""Regular expressions that are compiled when first used, and not tried on a text that lacks what a match needs.

``regex(...)`` stands where ``re.compile(...)`` would: it finds the same, and complains of an expression that is none
when that is first used.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any

TESTED = frozenset({(3, 11), (3, 12), (3, 13), (3, 14)})
"""Versions of Python whose parts behind ``re`` are known; in any other, expressions are plain ones of ``re``."""

IS_TESTED = sys.version_info[:2] in TESTED

if IS_TESTED:
    from loaders.compiled_expressions import compile_expression
    from loaders.needed_words import find_needed_words, parse

OFTEN = 200
"""After so many searches it is worth reading off an expression which words it needs."""

REMEMBERED = 4_000
"""Expressions kept: those of the program, and the last ones made of a document's own words."""


class Regex:
    """One expression with the methods of ``re.Pattern``.

    Once it is compiled, the methods that gain nothing from looking for words first are the compiled ones themselves.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags
        self.searches_left = OFTEN

    def __repr__(self) -> str:
        """Return the call that makes it."""
        return f"regex({self.pattern!r})"

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match, if any."""
        return self.compiled.search(text, pos, endpos) if self._may_match(text, pos, endpos) else None

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins at ``pos``, if any."""
        return self.compiled.match(text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that is all of the text, if any."""
        return self.compiled.fullmatch(text, pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Return the matches, one behind the other."""
        return self.compiled.finditer(text, pos, endpos) if self._may_match(text, pos, endpos) else iter(())

    def findall(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
        """Return what each match holds: its text, its one group or all its groups."""
        return self.compiled.findall(text, pos, endpos) if self._may_match(text, pos, endpos) else []

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Return the text with the matches replaced."""
        return self.compiled.sub(replacement, text, count) if self._may_match(text, 0, sys.maxsize) else text

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """Return what stands between the matches."""
        return self.compiled.split(text, maxsplit)

    def check(self) -> None:
        """Find out whether it is an expression at all.

        Raises:
            re.error: It is none.
        """
        self.compiled  # noqa: B018

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression."""
        found, is_quick = (
            compile_expression(self.pattern, self.flags) if IS_TESTED else (re.compile(self.pattern, self.flags), True)
        )
        self._call_directly(found, "match", "fullmatch", "split")
        if is_quick:
            self._call_directly(found, "search", "finditer", "findall", "sub")
        return found

    def _call_directly(self, compiled: re.Pattern[str], *methods: str) -> None:
        vars(self).update({name: getattr(compiled, name) for name in methods})

    def _may_match(self, text: str, pos: int, endpos: int) -> object:
        """Return something true; when it is asked often, a search for the words that are needed takes its place."""
        self.searches_left -= 1
        if self.searches_left == 0:
            words = find_needed_words(parse(self.pattern, self.flags))
            if words:
                vars(self)["_may_match"] = re.compile("|".join(map(re.escape, sorted(set(words))))).search
                return self._may_match(text, pos, endpos)
            self._call_directly(self.compiled, "search", "finditer", "findall", "sub")
        return True


@lru_cache(maxsize=REMEMBERED)
def regex(pattern: str, flags: int = 0) -> Regex:
    """Return the expression, not compiled yet; the same for the same text and flags."""
    return Regex(pattern, flags)
