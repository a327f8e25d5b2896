"""Probing: which answers and histories can tell, and what becomes of people who give them."""
