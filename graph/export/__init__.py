"""What leaves the graph as files: ledgers, pages, maps."""
