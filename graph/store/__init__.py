"""Stores of the graph: Neo4j, and an engine embedded in this process that needs no server."""

from graph.store.asking import Rows
from graph.store.counts import Counts, LoadCounts, Progress
from graph.store.opening import open_store
from graph.store.store import Store, StoredDocument

__all__ = ["Counts", "LoadCounts", "Progress", "Rows", "Store", "StoredDocument", "open_store"]
