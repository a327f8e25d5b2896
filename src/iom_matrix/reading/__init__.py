"""How definitions and evidence get in: YAML with positions, CSV, JSON lines, mappings, catalogue."""
