from iom_matrix.sample.planted import AFTER_AS_OF, AREA_WITHOUT_INTELLIGENCE

Row = dict[str, str]


def test_coverage_names_every_strand_and_leaves_one_area_out(coverage: list[Row]) -> None:
    strands = {row["kind"]: row["areas"] for row in coverage}
    intelligence = strands.pop("intelligence")
    assert set(strands) == {"convictions", "charges", "reports", "breaches", "custody"}
    assert set(strands.values()) == {"all"}
    assert intelligence == "York;Scarborough;Harrogate"
    assert AREA_WITHOUT_INTELLIGENCE not in intelligence
    assert {(row["from"], row["to"]) for row in coverage} == {("2012-01-01", "2026-04-01")}


def test_one_area_sends_no_intelligence(nominals: dict[str, Row], events: list[Row]) -> None:
    for row in events:
        if row["kind"] == "intelligence":
            assert nominals[row["id"]]["area"] != AREA_WITHOUT_INTELLIGENCE


def test_events_lie_within_what_is_covered(events: list[Row], coverage: list[Row]) -> None:
    start, end = coverage[0]["from"], coverage[0]["to"]
    for row in events:
        if row["id"] not in AFTER_AS_OF:
            assert start <= row["offence_date"] <= (row["outcome_date"] or end) <= end
