"""Pictures made in Python as SVG: responsibility maps and matrices. Sums come from the store, looks from look.toml."""
