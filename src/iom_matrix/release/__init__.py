"""May this change go out: worked examples beside each matrix, and whether they still hold."""
