"""The page of a pack, its rows and its JSON: the same people, and the notices first."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from iom_matrix.documents.blocks import PageBreak
from iom_matrix.explanation.audiences import Audience
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.panel.csv_rows import COLUMNS, pack_csv
from iom_matrix.oversight.panel.form import pack_form
from iom_matrix.oversight.panel.page import pack_page
from iom_matrix.oversight.panel.schema import panel_schema
from tests.functional.test_export import in_order
from tests.unit.oversight.panel.packs import HANDLING, pack

ORDER = (
    "Above the threshold: for discussion",
    "Managed under MAPPA: scored and ranked with the rest, take no place",
    "Nominees: put forward, and waiting for a decision (10)",
    "Not scored (3)",
    "Below the threshold (31)",
    "No event counted, or none for 365 days or more (8)",
    "No points (2)",
    "Not proven settled: what to ask whom (2)",
    "How to read the tables",
)


def text(**more: Any) -> str:
    return pack_page(pack(**more)).text()


def test_the_parts_stand_in_order() -> None:
    lines = text().splitlines()
    places = [lines.index(title) for title in ORDER]
    assert places == sorted(places)
    assert lines[:2] == [
        "ILLUSTRATIVE: not for decisions about people", "SYNTHETIC: invented data about nobody.",
    ]  # fmt: skip


def test_the_line_and_its_tie_are_said() -> None:
    found = " ".join(text().split())
    assert (
        "13 places. Places 13-14 tie for 1 place: the matrix does not say who takes one. The panel"
        " does." in found
    )
    for title in ("Within the places (12)", "Tied across the line (2)", "Beyond the places (1)"):
        assert title in found
    assert "so 5 of them are left" in " ".join(text(places=20).split())
    without = text(places=None)
    assert "Within the places" not in without
    assert "\nPlaces:" not in without


def test_no_line_is_wider_than_the_page_and_no_forbidden_word_is_in_it() -> None:
    found = text(places=20)
    assert max(map(len, found.splitlines())) <= 80
    for word in ("selected", "predicts", "unbiased", "cut off", "high risk", "amber"):
        assert word not in found.lower()


def test_each_page_of_a_person_says_how_it_is_handled() -> None:
    """It may be handed round without the others."""
    page = pack_page(pack())
    pages = sum(isinstance(block, PageBreak) for block in page.blocks)
    assert pages == sum(one.has_page for one in pack().people) + 1  # the last is of the matrix
    assert page.html().count('<hr class="page">') == pages
    assert page.text().count(str(HANDLING)) == pages - 1
    assert page.text().count("SYNTHETIC") == pages


def test_the_page_of_somebody_of_another_route_says_so_and_gives_no_rank() -> None:
    page = _person_page("N-0232", "York")
    assert (
        "Route: managed under MAPPA. Managed at MAPPA level 2 or 3. Scored like everyone, and takes"
        " no place." in page
    )
    assert "Points, line by line" in page
    assert "What is not certain, and whom to ask" in page
    assert "Rank" not in page


def test_the_page_of_somebody_out_of_scope_says_why() -> None:
    page = _person_page("N-0031", "York")
    assert "Points: none: out of scope. The scheme is for people aged 18 or over." in page
    assert "Points, line by line" not in page


def _person_page(person: str, area: str) -> str:
    pages = text(area=area).split("_" * 80)
    return " ".join(next(one for one in pages if one.split()[:1] == [person]).split())


def test_a_person_below_the_line_is_told_when_to_look_again() -> None:
    found = " ".join(text().split())
    assert "Look again on 2026-05-23: Recency 6 to 4." in found
    assert "police: Exploits children or vulnerable adults (settles it, whatever the answer)" in (
        found
    )


@pytest.mark.parametrize("audience", ["panel", "partner"])
def test_the_json_is_as_the_schema_says(audience: Audience) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(write_json(panel_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    form = json.loads(write_json(pack_form(pack(None, 20, audience))))
    jsonschema.Draft202012Validator(schema).validate(form)
    in_order(schema, form)


def test_the_csv_has_a_row_for_everybody_with_its_handling() -> None:
    rows = list(csv.DictReader(io.StringIO(pack_csv(pack(None, 20)))))
    assert len(rows) == 280
    assert list(rows[0]) == list(COLUMNS)
    for row in rows:
        assert row["notice"].startswith("ILLUSTRATIVE")
        assert (row["handling"], row["purge_by"]) == ("OFFICIAL-SENSITIVE", "2026-10-01")
    by_id = {row["id"]: row for row in rows}
    assert by_id["N-0197"]["look_again"] == "2026-05-11"
    assert by_id["N-0197"]["look_again_because"] == "Recency 8 to 6"
    assert by_id["N-0139"]["side"] == "within"
    assert by_id["N-0130"]["rank"] == ""


def test_a_partner_is_shown_no_withheld_points() -> None:
    """No form for a partner has points of intelligence, or when they change."""
    partner = pack(None, 20, "partner")
    assert not any(one.look.moved for one in partner.people if one.look is not None)
    told = " ".join(pack_page(pack("Harrogate", 13, "partner")).text().split())
    assert "Intelligence of serious harm 1 to 0" not in told
    assert "Intelligence of serious harm 1 to 0" in " ".join(text().split())
    assert "may not learn what passing time does" in told


def test_who_has_no_points_and_what_settles_alone_are_read_off_the_page() -> None:
    found = pack(None, 20)
    page = pack_page(found).markdown()
    none = [one.told.person for one in found.people if one.no_points]
    section = page.partition(f"No points ({len(none)})")[2].partition("\n## ")[0]

    assert none
    assert all(f"| {person} |" in section for person in none)
    unsure = [one for one in found.people if one.asks]
    alone = [one for one in unsure if any(ask.settles == "always" for ask in one.asks)]
    assert 0 < len(alone) < len(unsure)
    assert page.count("no one answer alone") == len(unsure) - len(alone)
