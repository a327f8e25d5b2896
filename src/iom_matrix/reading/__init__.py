"""How both get in: YAML with positions, CSV, JSON lines, records, mappings, the catalogue."""
