"""The twelve archetypes of the 242 people whom the invented scheme manages."""

from iom_matrix.sample.archetypes import (
    AT_HOME,
    CAUGHT,
    PETTY,
    PROVEN,
    SUSPECTED,
    UNSUPPORTED,
    Archetype,
    Assessments,
    Pattern,
)

SUPERVISED = (("order", 5), ("licence", 3), ("pss", 1))
MOSTLY_SUPERVISED = (("order", 4), ("licence", 3), ("pss", 1), ("none", 2))
HALF_SUPERVISED = (("order", 3), ("licence", 2), ("none", 5))
DEPENDENT = (("current", 7), ("past", 2), ("none", 1))
SOMETIMES = (("current", 2), ("past", 3), ("none", 5))
VEHICLES = (("theft-from-vehicle", 3), ("theft-of-vehicle", 2))
SHOPS = (("shop-theft", 9), ("other-theft", 1))
LATE_VIOLENCE = (("violence-with-injury", 3), ("violence-without-injury", 2))

PROLIFIC_BURGLAR = Archetype(
    name="prolific-burglar",
    standing="managed",
    count=34,
    patterns=(
        Pattern(
            (("dwelling-burglary", 5), ("theft-of-vehicle", 1)), (2, 5), (1, 24), CAUGHT, (1, 3)
        ),
        Pattern((("dwelling-burglary", 3), ("non-dwelling-burglary", 1)), (1, 4), (26, 70), PROVEN),
        Pattern(SHOPS, (0, 2), (2, 20), PETTY),
    ),
    assessments=Assessments((64, 92), (30, 125), (("low", 7), ("medium", 2))),
    supervision=MOSTLY_SUPERVISED,
    drugs=SOMETIMES,
    failures=(0, 2),
    under_supervision=10,
    acquisitive_reports=(0, 4),
    served=20,
)

VEHICLE_CRIME = Archetype(
    name="vehicle-crime",
    standing="managed",
    count=26,
    patterns=(
        Pattern(VEHICLES, (4, 8), (2, 23), CAUGHT, (1, 2)),
        Pattern((("driving", 1),), (0, 2), (3, 30), PROVEN),
    ),
    assessments=Assessments((54, 83), (30, 140), (("low", 5), ("medium", 4))),
    supervision=HALF_SUPERVISED,
    drugs=SOMETIMES,
    failures=(0, 2),
    under_supervision=10,
    acquisitive_reports=(1, 7),
)

ROBBER = Archetype(
    name="robber",
    standing="managed",
    count=18,
    patterns=(
        Pattern((("robbery-personal", 4), ("robbery-business", 1)), (1, 3), (4, 22), PROVEN),
        Pattern((("violence-with-injury", 1), ("weapon", 2)), (0, 2), (5, 26), PROVEN),
        Pattern((("robbery-personal", 1),), (1, 1), (30, 56), PROVEN),
    ),
    assessments=Assessments((50, 80), (80, 520), (("low", 1), ("medium", 5), ("high", 4))),
    supervision=MOSTLY_SUPERVISED,
    drugs=SOMETIMES,
    failures=(0, 3),
    under_supervision=15,
    acquisitive_reports=(0, 3),
)

YOUNG_ROBBER = Archetype(
    name="young-adult-robber",
    standing="managed",
    count=6,
    patterns=(
        Pattern((("robbery-personal", 1),), (2, 3), (3, 20), CAUGHT),
        Pattern((("robbery-personal", 1),), (1, 2), (26, 40), PROVEN, under_18=True),
        Pattern((("weapon", 1),), (0, 1), (5, 20), PROVEN),
    ),
    assessments=Assessments((70, 92), (150, 480), (("medium", 6), ("high", 3))),
    supervision=HALF_SUPERVISED,
    drugs=(("none", 7), ("past", 2)),
    acquisitive_reports=(0, 4),
    under_supervision=15,
)

SHOP_THIEF = Archetype(
    name="shop-thief",
    standing="managed",
    count=30,
    patterns=(
        Pattern(SHOPS, (6, 13), (1, 23), PETTY),
        Pattern((("theft-from-person", 1),), (0, 2), (3, 22), PROVEN),
        Pattern((("public-order", 1), ("drug-possession", 1)), (0, 3), (2, 30), PETTY),
        Pattern(LATE_VIOLENCE, (0, 1), (4, 40), SUSPECTED, domestic=True, disputed=50),
        Pattern((("violence-without-injury", 1),), (0, 1), (2, 30), UNSUPPORTED, role="victim"),
    ),
    assessments=Assessments((70, 97), (20, 140), (("low", 5), ("medium", 4))),
    supervision=HALF_SUPERVISED,
    drugs=DEPENDENT,
    failures=(1, 4),
    served=15,
    needs=(("some", 4), ("severe", 6)),
)

PPO_ERA = Archetype(
    name="ppo-era-long-quiet",
    standing="managed",
    count=22,
    patterns=(
        Pattern(
            (("dwelling-burglary", 3), ("theft-from-vehicle", 2)), (2, 6), (66, 160), PROVEN, (1, 2)
        ),
        Pattern(SHOPS, (0, 1), (26, 60), PETTY),
    ),
    assessments=Assessments((56, 88), (20, 120), (("low", 5), ("medium", 5))),
    supervision=SUPERVISED,
    drugs=(("past", 6), ("none", 1), ("current", 3)),
    failures=(0, 1),
    under_supervision=0,
)

DOMESTIC_AND_ACQUISITIVE = Archetype(
    name="domestic-and-acquisitive",
    standing="managed",
    count=16,
    patterns=(
        Pattern((("dwelling-burglary", 2), ("theft-of-vehicle", 1)), (2, 4), (4, 23), CAUGHT),
        Pattern(LATE_VIOLENCE, (1, 3), (2, 23), AT_HOME, victims=2, domestic=True),
        Pattern(
            (("violence-without-injury", 1),),
            (0, 3),
            (1, 11),
            UNSUPPORTED,
            victims=1,
            domestic=True,
        ),
    ),
    assessments=Assessments((55, 84), (60, 400), (("low", 1), ("medium", 6), ("high", 3))),
    supervision=MOSTLY_SUPERVISED,
    drugs=SOMETIMES,
    acquisitive_reports=(0, 3),
    harm_reports=(0, 2),
)

KNIFE_AND_VIOLENCE = Archetype(
    name="knife-and-violence",
    standing="managed",
    count=14,
    patterns=(
        Pattern((("weapon", 1),), (1, 2), (3, 22), PROVEN),
        Pattern(LATE_VIOLENCE, (0, 4), (3, 34), PROVEN),
    ),
    assessments=Assessments((45, 84), (60, 420), (("low", 2), ("medium", 6), ("high", 3))),
    supervision=MOSTLY_SUPERVISED,
    drugs=(("none", 4), ("past", 6)),
    harm_reports=(0, 4),
)

COUNTY_LINES_CONTROLLER = Archetype(
    name="county-lines-controller",
    standing="managed",
    count=6,
    patterns=(
        Pattern((("drug-supply", 3), ("modern-slavery", 1)), (1, 2), (3, 26), PROVEN, victims=1),
        Pattern((("violence-with-injury", 1), ("weapon", 1)), (0, 1), (5, 30), PROVEN),
    ),
    assessments=Assessments((54, 80), (50, 180), (("medium", 8), ("high", 2))),
    supervision=SUPERVISED,
    drugs=(("none", 4), ("past", 6)),
    exploits_others=(("assessed", 8), ("charged-or-convicted", 2)),
    failures=(0, 2),
    under_supervision=20,
    harm_reports=(1, 7),
)

EXPLOITED_ADULT = Archetype(
    name="exploited-adult",
    standing="managed",
    count=6,
    patterns=(
        Pattern((("drug-supply", 2), ("drug-possession", 1)), (3, 5), (3, 23), PROVEN, victims=1),
        Pattern((("shop-theft", 1),), (0, 2), (2, 20), PETTY),
        Pattern(LATE_VIOLENCE, (1, 3), (1, 24), UNSUPPORTED, role="victim"),
    ),
    assessments=Assessments((55, 82), (40, 220), (("low", 2), ("medium", 8))),
    supervision=SUPERVISED,
    drugs=DEPENDENT,
    exploits_others=(("none", 5), ("suspected", 5)),
    nrm=(("reasonable-grounds", 5), ("conclusive-grounds", 3), ("referred", 2)),
    needs=(("some", 4), ("severe", 6)),
    harm_reports=(0, 2),
)

MAPPA_VIOLENT = Archetype(
    name="mappa-2-violent",
    standing="managed",
    count=44,
    patterns=(
        Pattern(LATE_VIOLENCE, (0, 3), (6, 30), PROVEN),
        Pattern(
            (("violence-with-injury", 4), ("rape", 1), ("robbery-personal", 1)),
            (1, 2),
            (26, 66),
            PROVEN,
        ),
    ),
    assessments=Assessments((44, 84), (90, 560), (("medium", 5), ("high", 7), ("very-high", 1))),
    supervision=(("licence", 7), ("order", 2)),
    drugs=(("none", 6), ("past", 4)),
    mappa_level=(("2", 9), ("3", 1)),
    mappa_category=(("2", 4), ("3", 1)),
    harm_reports=(0, 2),
    failures=(0, 3),
    served=10,
    under_supervision=15,
)

LOW_RISK_RSO = Archetype(
    name="low-risk-rso",
    standing="managed",
    count=20,
    patterns=(Pattern((("other-sexual", 5), ("rape", 1)), (1, 2), (64, 150), PROVEN),),
    assessments=Assessments((4, 30), (10, 160), (("low", 5), ("medium", 4))),
    supervision=(("order", 4), ("licence", 2), ("none", 4)),
    mappa_level=(("1", 1),),
    mappa_category=(("1", 1),),
    scheme_history=(("now", 8), ("never", 2)),
    failures=(0, 0),
    under_supervision=0,
    needs=(("none", 6), ("some", 4)),
)

MANAGED = (
    PROLIFIC_BURGLAR,
    VEHICLE_CRIME,
    ROBBER,
    YOUNG_ROBBER,
    SHOP_THIEF,
    PPO_ERA,
    DOMESTIC_AND_ACQUISITIVE,
    KNIFE_AND_VIOLENCE,
    COUNTY_LINES_CONTROLLER,
    EXPLOITED_ADULT,
    MAPPA_VIOLENT,
    LOW_RISK_RSO,
)
