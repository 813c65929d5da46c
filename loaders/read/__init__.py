"""Readers: one per file format, each giving a Document."""
