"""Reports: what changed since yesterday, in a period and over a year, for those who oversee."""
