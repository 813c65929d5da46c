"""Resolution: names to units, groups, places and jurisdictions."""
