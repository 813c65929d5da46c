"""What a query may not contain if every store is to give the same rows."""

import re
from dataclasses import dataclass
from functools import lru_cache

from cypher.errors import CatalogueError
from cypher.vocabulary import read_table

FILE = "portable.toml"
STRING_OR_COMMENT = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
ENDING = re.compile(r"\bORDER BY\b.*\bLIMIT \$limit\s*\Z", re.DOTALL)
PARAMETER = re.compile(r"\$(\w+)")
LIMIT = "limit"
"""The bound of every query: bound by whoever runs it, not declared in the header."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A forbidden construct, and why."""

    name: str
    pattern: re.Pattern[str]
    reason: str


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """Return the list of forbidden constructs.

    Raises:
        CatalogueError: a rule lacks a key or its pattern is no regular expression.
    """
    return tuple(_rule(index, entry) for index, entry in enumerate(read_table(FILE)["rule"]))


def _rule(index: int, entry: dict[str, str]) -> Rule:
    if set(entry) != {"name", "pattern", "reason"}:
        raise CatalogueError(FILE, f"rule[{index}]", f"expected name, pattern and reason, found {sorted(entry)}")
    try:
        pattern = re.compile(entry["pattern"], re.IGNORECASE)
    except re.error as error:
        raise CatalogueError(FILE, entry["name"], f"no regular expression: {error}") from error
    return Rule(entry["name"], pattern, entry["reason"])


def bare(cypher: str) -> str:
    """Return the statement with its strings emptied and its comments taken out."""
    return STRING_OR_COMMENT.sub(lambda match: "" if match[0][0] == "/" else match[0][0] * 2, cypher)


def find_violations(cypher: str) -> list[str]:
    """Return one line for each rule that the statement breaks, in the order of the rules."""
    text = bare(cypher)
    found = [
        f"{rule.name}: {match[0].strip()!r}: {rule.reason}"
        for rule in load_rules()
        if (match := rule.pattern.search(text))
    ]
    if not ENDING.search(text):
        found.append("ending: a query ends with ORDER BY … LIMIT $limit: a fixed order and a bound")
    return found


def used_parameters(cypher: str) -> set[str]:
    """Return the names of the parameters in the statement, without the bound that every query has."""
    return set(PARAMETER.findall(bare(cypher))) - {LIMIT}


def returned_columns(cypher: str) -> list[str]:
    """Return the names of the columns of the last RETURN, in order."""
    text = bare(cypher)
    last = max(match.start() for match in re.finditer(r"^RETURN\b", text, re.MULTILINE))
    clause = re.split(r"^ORDER BY\b", text[last + len("RETURN") :], maxsplit=1, flags=re.MULTILINE)[0]
    return [item.split(" AS ")[-1].strip() for item in _split_outside_brackets(clause)]


def _split_outside_brackets(clause: str) -> list[str]:
    items, depth = [""], 0
    for character in clause:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            items.append("")
        else:
            items[-1] += character
    return items
