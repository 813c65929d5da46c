"""What can go wrong on the way from a file to the graph.

LoaderError
├── ReadError          the file cannot be read as a document
│   ├── UnsupportedFormatError
│   ├── EmptyDocumentError
│   └── DamagedFileError
├── FaultError         a fault of ours stopped a document
└── DataFileError      a data file of ours (gazetteer, header names) is wrong
"""

from graph.errors import PolicyGraphError


class LoaderError(PolicyGraphError):
    """Base of the loaders' errors."""


class ReadError(LoaderError):
    """The file cannot be read as a document; nothing of it is kept."""


class UnsupportedFormatError(ReadError):
    """No reader knows the format, or the content is not what the name says."""


class EmptyDocumentError(ReadError):
    """There is no text: an empty file, or a scan without a text layer."""


class DamagedFileError(ReadError):
    """The file is broken, encrypted, or larger than the limits."""


class FaultError(LoaderError):
    """A fault of the program stopped one document; ``trace`` says where, the other documents go on."""

    trace: str = ""


class DataFileError(LoaderError):
    """A data file of the package breaks its own form; names the file and the key."""
