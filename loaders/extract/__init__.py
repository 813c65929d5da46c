"""Extraction: from a Document to located facts, by rules over structure."""
