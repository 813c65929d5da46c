"""What can go wrong with the ontology itself.

OntologyError     the ontology's files contradict one another, or a name is asked for that is not in it
"""


class OntologyError(Exception):
    """The ontology is wrong, or does not know a name; one line in Chinese and one in English."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error cross process borders although its arguments are keywords."""
        return _rebuild, (self.zh, self.en)


def _rebuild(zh: str, en: str) -> OntologyError:
    return OntologyError(zh=zh, en=en)
