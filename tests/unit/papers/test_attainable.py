from __future__ import annotations

from iom_matrix.documents.blocks import Block, Heading, Paragraph, Table
from iom_matrix.papers.attainable import family_shares, restricted_shares
from iom_matrix.reading.definitions import load


def rows(blocks: list[Block]) -> list[tuple[str, ...]]:
    return [row.cells for block in blocks if isinstance(block, Table) for row in block.rows]


def paragraphs(blocks: list[Block]) -> str:
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


def test_intelligence_and_allegations_are_shown_by_the_most_that_they_can_give() -> None:
    found = list(restricted_shares(load("refocused-harm@2.0.0")))
    assert rows(found) == [("intelligence", "4", "4%"), ("allegations", "2", "2%")]
    found = list(restricted_shares(load("legacy-sac@1.1.0")))
    assert ("allegations", "22", "22%") in rows(found)


def test_where_points_are_multiplied_no_share_is_made_up() -> None:
    found = list(restricted_shares(load("./tests/instruments/morile/1.0.0.yaml")))
    assert rows(found) == []
    assert "multiplied" in paragraphs(found)


def test_a_matrix_that_reads_nothing_restricted_says_so() -> None:
    found = list(restricted_shares(load("./tests/instruments/odara/1.0.0.yaml")))
    assert "No point comes from intelligence" in paragraphs(found)


def test_a_matrix_without_a_total_has_no_shares() -> None:
    matrix = load("./tests/instruments/probation_tier/v3.yaml")
    assert list(restricted_shares(matrix)) == []
    assert list(family_shares(matrix)) == []


def test_families_come_to_the_most_of_the_total() -> None:
    found = list(family_shares(load("refocused-harm@2.0.0")))
    assert isinstance(found[0], Heading)
    assert sum(float(cells[1]) for cells in rows(found)) == 100
