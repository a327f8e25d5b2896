from __future__ import annotations

import pytest

from iom_matrix.display.names import names_of


def test_people_are_numbered_in_the_order_given_or_called_by_id() -> None:
    assert names_of(["N-9", "N-1", "N-9"], "hidden") == {"N-9": "P1", "N-1": "P2"}
    assert names_of(["N-9", "N-1"], "shown") == {"N-9": "N-9", "N-1": "N-1"}


def test_any_other_word_is_refused() -> None:
    with pytest.raises(ValueError, match="ids is 'hidden' or 'shown', not 'yes'"):
        names_of(["N-1"], "yes")  # type: ignore[arg-type] # that is the mistake
