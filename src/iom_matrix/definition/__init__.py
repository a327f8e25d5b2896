"""What a matrix says: vocabularies, tables, event sets, lines, rules, tiers, and how they link."""
