from __future__ import annotations

import iom_matrix as iom
from tests.unit.building import ADULT, MISSED, matrix_of


def test_a_matrix_shows_what_it_is_for_and_what_earns_how_much() -> None:
    card = iom.load("refocused-harm@2.0.0")._repr_html_()
    assert card.index("ILLUSTRATIVE: not for decisions about people") < card.index("<h1>")
    assert "<h1>refocused-harm@2.0.0: Refocused risk and harm matrix</h1>" in card
    number = '<td class="number">'
    for title, questions, most in (
        ("Likelihood of more offending", 7, 40), ("Harm to people", 10, 60), ("Total", 17, 100),
    ):  # fmt: skip
        row = f'<th scope="row">{title}</th>{number}{questions}</td>{number}{most}</td>'
        assert row in card
    assert "below threshold, for discussion, for early discussion (lowest first)" in card
    assert "2026-01-01; review due 2027-01-01" in card
    assert "2021-01-01 to 2026-01-01" in iom.load("legacy-sac@1.1.0")._repr_html_()


def test_what_a_file_says_is_escaped() -> None:
    card = matrix_of({"x": MISSED}, purpose="<script>alert(1)</script>")._repr_html_()
    assert "<script" not in card
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in card


def test_a_matrix_without_a_total_shows_no_points() -> None:
    tiers = {
        "scale": ["below-threshold", "for-discussion"],
        "of": "adult",
        "levels": {"no": "below-threshold", "yes": "for-discussion"},
        "unknown": "lowest",
    }
    card = matrix_of(
        {"a": {**ADULT, "unknown": "lowest"}}, total=None, tiers=tiers, ranking=["likelihood"]
    )._repr_html_()
    assert "<table" not in card
    assert "Most points" not in card
