"""What was loaded can be written out and loaded again, and says the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.testing import Case, Form, cases, forms, vocabularies
from tests.laws.pictures import pictures, scored

MODES = st.sampled_from(["python", "json"])


@given(forms(), MODES)
def test_matrix_files(form: Form, mode: str) -> None:
    """A matrix file that was written out is read as the same matrix file."""
    file = MatrixFile.model_validate(form.definition)
    said = file.model_dump(mode=mode, by_alias=True, exclude_unset=True)
    again = MatrixFile.model_validate(said)
    assert again == file
    assert again.model_dump(mode=mode, by_alias=True, exclude_unset=True) == said


@given(vocabularies(), MODES)
def test_vocabularies(vocabulary: Vocabulary, mode: str) -> None:
    """A vocabulary that was written out is read as the same vocabulary."""
    said = vocabulary.model_dump(mode=mode, by_alias=True, exclude_unset=True)
    assert Vocabulary.model_validate(said) == vocabulary


@given(cases(), MODES)
def test_equal_forms_score_equally(case: Case, mode: str) -> None:
    """A matrix that was written out and read again has the same digests and gives the same
    scores."""
    said = case.matrix.file.model_dump(mode=mode, by_alias=True, exclude_unset=True)
    again = Form(case.form.inputs, said).matrix
    assert digest(again) == digest(case.matrix)
    assert scoring_digest(again) == scoring_digest(case.matrix)
    assert pictures(scored(case, matrix=again)) == pictures(scored(case))
