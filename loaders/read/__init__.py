"""Readers: one per file format, each giving a Document."""

from loaders.read.readers import READERS, SUFFIXES, read_document, read_documents

__all__ = ["READERS", "SUFFIXES", "read_document", "read_documents"]
