"""Indicators: small named numbers about a scheme, period by period, each with its limits."""
