"""Hypothesis strategies for tests of your own: whole matrices, and evidence that fits them.

    @given(cases())
    def test_mine(case):
        scores = score(case.matrix, case.people, as_of=case.as_of)
        ...

`people` and `records` fit people to a matrix that `matrices` has drawn; records are what a test
can change and read again. Needs Hypothesis, which comes with the extra:
``pip install "iom-matrix[test]"``.
"""

from iom_matrix.testing.cases import Case, cases
from iom_matrix.testing.evidence import Records, days, people, records
from iom_matrix.testing.matrix import Form, forms, linked, matrices
from iom_matrix.testing.vocabulary import vocabularies

__all__ = [
    "Case",
    "Form",
    "Records",
    "cases",
    "days",
    "forms",
    "linked",
    "matrices",
    "people",
    "records",
    "vocabularies",
]
