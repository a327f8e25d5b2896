"""To and from other tools: one translation of a matrix, for SQL and for data frames."""
