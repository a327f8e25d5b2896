"""A matrix as relations of whole numbers, which any engine of tables can work out."""
