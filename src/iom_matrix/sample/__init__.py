"""The synthetic scheme: 280 invented people to try a matrix on, and what invents them."""
