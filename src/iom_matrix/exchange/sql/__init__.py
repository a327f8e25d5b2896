"""A matrix as one SQL query: the relations of `iom_matrix.exchange.relations`, written down."""
