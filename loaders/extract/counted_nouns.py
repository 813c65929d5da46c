"""What is counted behind a figure: where its noun stands, and whether it is what the figure counts."""

from loaders.extract.clauses import closing_verb
from loaders.extract.noun_phrases import behind_next, behind_row, end_of_noun, heads_row
from loaders.extract.numbers import Quantity
from loaders.extract.phrase_words import load_phrase_words


def find_counted(hidden: str, quantity: Quantity, following: Quantity | None) -> tuple[int, int]:
    """Return where the thing counted stands behind the figure; an empty stretch where none does.

    ``hidden`` is the clause, its brackets and quotes hidden, and ``following`` its next figure.
    """
    words = load_phrase_words()
    start = quantity.outer_end
    following = None if following and following.kind == "grade" else following
    limit = following.outer_start if following else len(hidden)
    for before in (words.leading, words.qualities):
        if match := before.match(hidden, start, limit):
            start = match.end()
    if following and (behind := behind_row(hidden, quantity, following) or behind_next(hidden, quantity, following)):
        return behind
    if start >= limit or words.not_a_noun.match(hidden, start, limit):
        return start, start
    end = end_of_noun(hidden, start, limit)
    if quantity.unit_class == "money" and (fund := words.fund.search(hidden, start, end)):
        end = fund.end()
    if words.benefiting.match(hidden) and (deed := words.benefit.search(hidden, start, end)):
        end = deed.start()
    if following:
        separators = [match.start() for match in words.separator.finditer(hidden, start, limit)]
        per = words.per_head.search(hidden, start, limit)
        if not separators and not per:
            return (start, limit) if heads_row(hidden, quantity, following) else (start, start)
        end = min(end, separators[-1] if separators else per.start() if per else end)
    return start, end


def counts_behind(clause: str, quantity: Quantity, noun: str, left: str) -> bool:
    """Tell whether the thing counted stands behind the figure: 建成3个X, but 产值50亿的X and 覆盖率90%.

    ``left`` is what the clause says before the figure, ``noun`` the noun in it.
    """
    words = load_phrase_words()
    if not noun or closing_verb(left):
        return True
    if words.measured.search(noun):
        return False
    if words.preposition.match(left):
        return True
    if not clause.startswith("的", quantity.outer_end):
        return quantity.unit_class in {"count", "measure", "money"}
    of_people = quantity.unit is not None and quantity.unit[-1:] in words.people
    if of_people and words.problem.match(clause, quantity.outer_end + 1):
        return True
    return quantity.unit_class == "share" and not quantity.before and words.areas.search(noun) is not None
