"""What may exist in the graph: classes, relations, properties and vocabularies, read from Turtle."""
