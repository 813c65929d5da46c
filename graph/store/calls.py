"""Read which procedures a Cypher statement calls, by its tokens: text in quotes and comments never counts."""

import re
from collections.abc import Iterator
from itertools import pairwise

TOKEN = re.compile(
    r"""
    (?P<skip>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
  | `(?P<quoted>(?:[^`]|``)*)`
  | (?P<word>[^\W\d]\w*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

FOLLOWING = re.compile(
    "AS|ASC(ENDING)?|DESC(ENDING)?|IN|IS|LIMIT|MATCH|OPTIONAL|ORDER|RETURN|SKIP|UNION|UNWIND|WHERE|WITH", re.IGNORECASE
)
"""Words after a variable that somebody named ``call``."""

COMMANDS = frozenset(
    (
        "ALTER",
        "BEGIN",
        "COMMIT",
        "DEALLOCATE",
        "DENY",
        "DROP",
        "ENABLE",
        "GRANT",
        "RENAME",
        "REVOKE",
        "ROLLBACK",
        "STOP",
    )
)
"""First words of commands on the schema, users, transactions and the server; no question begins with one."""


def find_calls(cypher: str) -> Iterator[str]:
    """Yield the name after each CALL that is not a subquery's."""
    tokens = list(_tokens(cypher))
    for place, (kind, value) in enumerate(tokens):
        if kind == "word" and value.upper() == "CALL":
            name = _dotted_name(tokens, place + 1)
            if name and not FOLLOWING.fullmatch(name):
                yield name


def loads_files(cypher: str) -> bool:
    """Say whether the words LOAD CSV stand together, which is a clause wherever they do."""
    words = [value.upper() if kind == "word" else "" for kind, value in _tokens(cypher)]
    return any(pair == ("LOAD", "CSV") for pair in pairwise(words))


def find_command(cypher: str) -> str | None:
    """Return the two words of a command on the schema, on users or on the server; None where a question begins."""
    words = [value.upper() for kind, value in _tokens(cypher) if kind == "word"]
    return " ".join(words[:2]) if words and words[0] in COMMANDS else None


def _dotted_name(tokens: list[tuple[str, str]], place: int) -> str:
    """Return the name that begins here; empty before ``{`` or ``(``, where a subquery begins."""
    parts: list[str] = []
    while place < len(tokens) and tokens[place][0] in ("word", "quoted"):
        parts.append(tokens[place][1])
        if tokens[place + 1 : place + 2] != [("other", ".")]:
            break
        place += 2
    return ".".join(parts)


def _tokens(cypher: str) -> Iterator[tuple[str, str]]:
    for match in TOKEN.finditer(cypher):
        kind = match.lastgroup or "other"
        if kind != "skip":
            yield kind, match.group(kind)
