"""Roles are what people do, never who they are."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from iom_matrix.oversight.decisions.roles import ROLES, Role

_ROLE: TypeAdapter[str] = TypeAdapter(Role)


@pytest.mark.parametrize("role", [*ROLES, "other-faith-leader"])
def test_a_role_is_known_or_says_that_it_is_another(role: str) -> None:
    assert _ROLE.validate_python(role) == role


@pytest.mark.parametrize(
    "name",
    ["Jane Smith", "j.smith@example.org", "PC 1234", "john-smith", "Smith", "pc1234", "other-",
     "other", "", "x" * 41, 12],
)  # fmt: skip
def test_what_may_be_a_name_is_refused(name: object) -> None:
    with pytest.raises(ValidationError) as caught:
        _ROLE.validate_python(name)
    assert caught.value.errors()[0]["type"] == "not-a-role"


def test_a_role_that_is_nearly_known_is_named() -> None:
    with pytest.raises(ValidationError) as caught:
        _ROLE.validate_python("probations")
    assert "did you mean 'probation'?" in caught.value.errors()[0]["ctx"]["hint"]
