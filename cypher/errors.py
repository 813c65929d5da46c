"""What can be wrong with the files of this package.

CatalogueError    a question, the vocabulary or the list of portable Cypher breaks its form
"""


class CatalogueError(Exception):
    """A file breaks its form: a fault of the package, never of its user. Names the file and the key."""

    def __init__(self, file: str, key: str, message: str) -> None:
        super().__init__(f"{file}: {key}: {message}")
        self.file = file
        self.key = key
