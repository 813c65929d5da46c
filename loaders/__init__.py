"""Documents in: read formats, extract facts, resolve names, build the checked graph."""
