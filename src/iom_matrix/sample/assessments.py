"""What the agencies' records say of one invented person, each answer with its date."""

from collections.abc import Mapping

from iom_matrix.sample.archetypes import Archetype
from iom_matrix.sample.dice import Dice, Weights
from iom_matrix.sample.events import days_ago

NEEDS = ("need_accommodation", "need_employment", "need_alcohol", "need_mental_health")

# In the order of the vocabulary: days for which an answer is fresh, None where it stays so.
FRESH: Mapping[str, int | None] = {
    "adult": None,
    "mappa_level": 170,
    "mappa_category": None,
    "supervision": 80,
    "phase": 27,
    "release_within_90_days": 27,
    "ogrs3": 340,
    "arp": 340,
    "csrp": 340,
    "rosh": 340,
    "drug_use_class_a": 340,
    **dict.fromkeys(NEEDS, 340),
    "exploits_others": 170,
    "nrm": None,
    "scheme_history": None,
    "engagement": 80,
}
# Percentages of people of whom an answer that should exist was not sent, or is past its limit.
NOT_SENT: Mapping[str, int] = {
    "ogrs3": 2,
    "arp": 2,
    "csrp": 2,
    "drug_use_class_a": 3,
    **dict.fromkeys(NEEDS, 3),
    "exploits_others": 1,
    "engagement": 4,
}
PAST_LIMIT: Mapping[str, int] = {
    "arp": 2,
    "csrp": 2,
    "rosh": 3,
    "drug_use_class_a": 4,
    **dict.fromkeys(NEEDS, 4),
}
SEEN_WITHOUT_ORDER = 15
TESTED_WITHOUT_ORDER = 60
ENGAGEMENT: Weights = (
    ("engaging", 4),
    ("engaging in part", 3),
    ("not engaging", 2),
    ("new to the scheme", 1),
)


def answers(archetype: Archetype, dice: Dice) -> dict[str, str]:
    """The answers of one person, not yet dated and with nothing missing."""
    supervision = dice.word(archetype.supervision)
    supervised = supervision != "none"
    level = dice.word(archetype.mappa_level)
    return {
        "adult": "yes",
        "mappa_level": level,
        "mappa_category": dice.word(archetype.mappa_category),
        "supervision": supervision,
        "phase": "community",
        "release_within_90_days": "no",
        **instruments(archetype, dice, assessed=supervised or dice.chance(SEEN_WITHOUT_ORDER)),
        "drug_use_class_a": _asked(
            archetype.drugs, dice, asked=supervised or dice.chance(TESTED_WITHOUT_ORDER)
        ),
        **{
            need: _asked(archetype.needs, dice, asked=supervised or dice.chance(25))
            for need in NEEDS
        },
        "exploits_others": dice.word(archetype.exploits_others),
        "nrm": dice.word(archetype.nrm),
        "scheme_history": dice.word(archetype.scheme_history),
        "engagement": "not on the scheme"
        if archetype.standing == "nominated"
        else dice.word(ENGAGEMENT),
    }


def instruments(archetype: Archetype, dice: Dice, *, assessed: bool) -> dict[str, str]:
    """Predictors and judgement. They do not exist for those whom probation never saw."""
    # Drawn in either case, so that giving somebody an order changes nothing else about them.
    says = archetype.assessments
    ogrs3, csrp, rosh = dice.between(says.ogrs3), dice.between(says.csrp), dice.word(says.rosh)
    arp = min(9900, max(100, ogrs3 * 100 + dice.between((-600, 300))))
    if not assessed:
        return dict.fromkeys(("ogrs3", "arp", "csrp", "rosh"), "not-assessed")
    return {"ogrs3": str(ogrs3), "arp": hundredths(arp), "csrp": hundredths(csrp), "rosh": rosh}


def dated(known: Mapping[str, str], dice: Dice, *, complete: bool) -> dict[str, str]:
    """The answers with their dates, some of them missing or past their limit unless `complete`.

    What was not assessed has no date: there is no assessment for it to be the date of.
    """
    cells: dict[str, str] = {}
    for name, limit in FRESH.items():
        missing, late = dice.chance(NOT_SENT.get(name, 0)), dice.chance(PAST_LIMIT.get(name, 0))
        age = dice.between((2, limit or 2)) + (400 if late and not complete else 0)
        exists = known[name] != "not-assessed"
        cells[name] = "" if exists and missing and not complete else known[name]
        if limit is not None:
            cells[f"{name}.as_of"] = days_ago(age).isoformat() if exists and cells[name] else ""
    return cells


def hundredths(number: int) -> str:
    """A whole number of hundredths as a decimal."""
    return f"{number // 100}.{number % 100:02d}"


def _asked(weights: Weights, dice: Dice, *, asked: bool) -> str:
    word = dice.word(weights)
    return word if asked else "not-assessed"
