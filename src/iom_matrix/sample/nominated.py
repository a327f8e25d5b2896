"""The seven archetypes of the 38 nominees: named by partners, not managed by the scheme."""

from iom_matrix.sample.archetypes import (
    AT_HOME,
    CHARGED,
    PETTY,
    PROVEN,
    SUSPECTED,
    UNSUPPORTED,
    Archetype,
    Assessments,
    Pattern,
)

NEVER = (("never", 1),)
NOT_ON_DRUGS = (("none", 8), ("past", 2))

SERIAL_DOMESTIC_ABUSE = Archetype(
    name="serial-domestic-abuse",
    standing="nominated",
    count=12,
    patterns=(
        Pattern(
            (("violence-with-injury", 1), ("violence-without-injury", 3), ("harassment", 1)),
            (2, 4),
            (2, 23),
            AT_HOME,
            victims=3,
            domestic=True,
        ),
        Pattern(
            (
                ("coercive-control", 1),
                ("strangulation", 1),
                ("breach-protective-order", 2),
                ("threats", 1),
            ),
            (0, 2),
            (2, 20),
            AT_HOME,
            victims=2,
            domestic=True,
        ),
        Pattern((("violence-with-injury", 1),), (0, 1), (14, 50), PROVEN, victims=1, domestic=True),
        Pattern(
            (("violence-without-injury", 1),),
            (1, 4),
            (1, 11),
            UNSUPPORTED,
            victims=2,
            domestic=True,
        ),
    ),
    assessments=Assessments((35, 66), (80, 320), (("medium", 7), ("high", 4))),
    supervision=(("order", 4), ("licence", 1), ("none", 4)),
    drugs=NOT_ON_DRUGS,
    scheme_history=NEVER,
    harm_reports=(0, 2),
)

CHILD_SEXUAL_EXPLOITATION = Archetype(
    name="child-sexual-exploitation",
    standing="nominated",
    count=4,
    patterns=(
        Pattern(
            (("child-exploitation", 1), ("other-sexual", 1)), (1, 3), (4, 30), SUSPECTED, victims=3
        ),
        Pattern((("child-exploitation", 1),), (1, 1), (6, 22), CHARGED, victims=2),
        Pattern((("other-sexual", 1),), (1, 1), (20, 50), PROVEN),
    ),
    assessments=Assessments((42, 66), (120, 420), (("high", 7), ("very-high", 2))),
    supervision=(("order", 4), ("licence", 2), ("none", 2)),
    scheme_history=NEVER,
    exploits_others=(("assessed", 5), ("charged-or-convicted", 5)),
    harm_reports=(1, 6),
)

CONTROLLER_NOMINATED = Archetype(
    name="county-lines-controller-nominated",
    standing="nominated",
    count=7,
    patterns=(
        Pattern((("drug-supply", 3), ("modern-slavery", 1)), (1, 3), (3, 26), PROVEN, victims=1),
        Pattern((("violence-with-injury", 1), ("weapon", 1)), (0, 2), (5, 30), PROVEN),
    ),
    assessments=Assessments((54, 84), (50, 200), (("medium", 8), ("high", 2))),
    supervision=(("order", 3), ("licence", 4), ("none", 2)),
    drugs=(("none", 4), ("past", 6)),
    scheme_history=NEVER,
    exploits_others=(("assessed", 9), ("charged-or-convicted", 1)),
    failures=(0, 2),
    under_supervision=25,
    harm_reports=(1, 7),
)

EXPLOITED_NAMED = Archetype(
    name="exploited-named-with-a-line",
    standing="nominated",
    count=3,
    patterns=(
        Pattern((("drug-supply", 2), ("drug-possession", 1)), (1, 3), (3, 20), PROVEN, victims=1),
        Pattern((("violence-without-injury", 1),), (1, 2), (1, 20), UNSUPPORTED, role="victim"),
    ),
    assessments=Assessments((52, 78), (30, 160), (("low", 4), ("medium", 6))),
    supervision=(("order", 1),),
    drugs=(("current", 5), ("past", 5)),
    scheme_history=NEVER,
    exploits_others=(("suspected", 1),),
    nrm=(("reasonable-grounds", 2), ("referred", 1)),
    needs=(("some", 4), ("severe", 6)),
    harm_reports=(0, 2),
)

STALKER = Archetype(
    name="stalking-and-coercive-control",
    standing="nominated",
    count=4,
    patterns=(
        Pattern(
            (("stalking", 2), ("coercive-control", 1)),
            (2, 3),
            (3, 16),
            CHARGED,
            victims=1,
            domestic=True,
        ),
        Pattern(
            (("stalking", 1), ("harassment", 1)),
            (0, 2),
            (1, 11),
            UNSUPPORTED,
            victims=1,
            domestic=True,
        ),
    ),
    assessments=Assessments((10, 40), (40, 150), (("medium", 1),)),
    drugs=(("past", 2), ("none", 1)),
    supervision=(("none", 8), ("order", 2)),
    scheme_history=NEVER,
    failures=(0, 0),
    under_supervision=0,
    needs=(("none", 6), ("some", 4)),
)

LEAVING_SHOP_THIEF = Archetype(
    name="shop-thief-leaving-prison",
    standing="nominated",
    count=4,
    patterns=(
        Pattern((("shop-theft", 5), ("other-theft", 1)), (5, 8), (28, 38), PETTY),
        Pattern((("non-dwelling-burglary", 1),), (1, 1), (28, 31), (("convicted", 1),)),
    ),
    assessments=Assessments((90, 98), (30, 95), (("low", 1),)),
    supervision=(("licence", 1),),
    drugs=(("current", 1),),
    scheme_history=(("never", 1), ("before", 1)),
    failures=(0, 0),
    under_supervision=0,
    needs=(("some", 3), ("severe", 7)),
)

LEAVING_BURGLAR = Archetype(
    name="burglar-leaving-prison",
    standing="nominated",
    count=4,
    patterns=(
        Pattern(
            (("dwelling-burglary", 1),),
            (4, 8),
            (28, 36),
            (("convicted", 3), ("taken-into-consideration", 1)),
            (1, 2),
        ),
    ),
    assessments=Assessments((76, 95), (60, 260), (("low", 3), ("medium", 6))),
    supervision=(("licence", 1),),
    drugs=(("current", 1), ("past", 2)),
    scheme_history=(("before", 1),),
    failures=(0, 0),
    under_supervision=20,
)

NOMINATED = (
    SERIAL_DOMESTIC_ABUSE,
    CHILD_SEXUAL_EXPLOITATION,
    CONTROLLER_NOMINATED,
    EXPLOITED_NAMED,
    STALKER,
    LEAVING_SHOP_THIEF,
    LEAVING_BURGLAR,
)
