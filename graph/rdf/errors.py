"""What can go wrong between the property graph and RDF.

RdfError     the text is no RDF, is none of ours, or a value cannot be written in the format
"""

from graph.errors import PolicyGraphError


class RdfError(PolicyGraphError):
    """The graph cannot be written as RDF, or the RDF cannot be read as a graph."""
