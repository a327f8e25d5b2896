"""What the invented systems hold: everything since 2012 but for one area's intelligence."""

from datetime import date

from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.placement import AREAS
from iom_matrix.sample.planted import AREA_WITHOUT_INTELLIGENCE

SINCE = date(2012, 1, 1)
SOURCES = (
    ("convictions", "PNC"),
    ("charges", "PNC"),
    ("reports", "RMS"),
    ("intelligence", "RMS"),
    ("breaches", "nDelius"),
    ("custody", "prison"),
)
COLUMNS = ("kind", "source", "from", "to", "areas", "synthetic")


def coverage_rows(until: date = AS_OF) -> list[dict[str, str]]:
    """One row a strand, held until a day."""
    sending = ";".join(name for name, _ in AREAS if name != AREA_WITHOUT_INTELLIGENCE)
    return [
        {
            "kind": kind,
            "source": source,
            "from": SINCE.isoformat(),
            "to": until.isoformat(),
            "areas": sending if kind == "intelligence" else "all",
            "synthetic": "yes",
        }
        for kind, source in SOURCES
    ]
