"""Hypothesis strategies for tests of your own: whole matrices, and evidence that fits them.

    @given(st.data())
    def test_mine(data):
        matrix = data.draw(matrices())
        people = data.draw(people(matrix, as_of=date(2026, 4, 1)))
        ...

`records` gives the same people as records, which a test can change and read again. Needs
Hypothesis, which comes with the extra: ``pip install "iom-matrix[test]"``.
"""

from iom_matrix.testing.evidence import Records, days, people, records
from iom_matrix.testing.matrix import definitions, linked, matrices
from iom_matrix.testing.vocabulary import vocabularies

__all__ = [
    "Records", "days", "definitions", "linked", "matrices", "people", "records", "vocabularies",
]  # fmt: skip
