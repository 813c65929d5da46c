"""The questions: one .cypher file each, and the catalogue that finds them."""

from cypher.catalogue import Catalogue, Parameter, SavedQuery, load_catalogue
from cypher.errors import CatalogueError
from cypher.vocabulary import Bilingual, Column, ParameterType

__all__ = [
    "Bilingual",
    "Catalogue",
    "CatalogueError",
    "Column",
    "Parameter",
    "ParameterType",
    "SavedQuery",
    "load_catalogue",
]
