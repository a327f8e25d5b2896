"""Papers: what people read, such as a ranking for a meeting or a matrix for consultation."""
