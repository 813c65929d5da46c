"""The graph: model, ids, validation, store, query, analysis, charts, export, RDF."""
