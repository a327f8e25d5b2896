"""The pack: everything that a panel is told of the people in one ranking, as data."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.audiences import Audience
from iom_matrix.oversight.panel.cuts import Cut, cut_of
from iom_matrix.oversight.panel.last_events import last_counted, lines_seen
from iom_matrix.oversight.panel.listed_person import Group, Listed, group_of
from iom_matrix.oversight.panel.next_looks import looks
from iom_matrix.oversight.panel.questions import ORDER, Ask, asks
from iom_matrix.oversight.panel.thresholds import distances, headroom
from iom_matrix.papers.nominals import nominals_of
from iom_matrix.probing.reach import reach
from iom_matrix.scoring.ranking import Ranking

QUIET_DAYS = 365


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """What `panel_pack` returns.

    Attributes:
        ranking: the ranking.
        audience: whose view; what it may not see is in no form of the pack.
        handling: how the paper is to be handled.
        quiet_days: how many days without a counted event are long.
        cut: where the places fall; None where no number of places was given.
        counts_events: whether the matrix counts any events that the audience may see.
        people: everybody, in the order of the ranking.
    """

    ranking: Ranking
    audience: Audience
    handling: Handling
    quiet_days: int
    cut: Cut | None
    counts_events: bool
    people: tuple[Listed, ...]

    def of(self, group: Group) -> tuple[Listed, ...]:
        """Those who stand in one part of the pack."""
        return tuple(one for one in self.people if one.group == group)

    @property
    def sees_time(self) -> bool:
        """Whether this audience may learn what passing time does to points."""
        return reach(self.ranking.scores.matrix, self.audience).time

    def is_quiet(self, one: Listed) -> bool:
        """Whether nothing was counted of somebody scored, or nothing for long.

        Nobody is quiet where no events are counted at all.
        """
        return bool(self.counts_events and one.scored and one.last.quiet(self.quiet_days))

    @property
    def quiet(self) -> tuple[Listed, ...]:
        """Those scored of whom nothing was counted, or nothing for long; longest first."""
        found = [one for one in self.people if self.is_quiet(one)]
        most = float("inf")
        return tuple(
            sorted(found, key=lambda one: -(most if one.last.days is None else one.last.days))
        )

    @property
    def by_agency(self) -> dict[str, tuple[tuple[Ask, Listed], ...]]:
        """Agency -> what to ask it about whom, first what settles a tier by itself."""
        found: dict[str, list[tuple[Ask, Listed]]] = defaultdict(list)
        for one in self.people:
            for ask in one.asks:
                found[ask.agency].append((ask, one))
        return {
            agency: tuple(
                sorted(
                    found[agency], key=lambda pair: (ORDER.index(pair[0].settles), -pair[0].share)
                )
            )
            for agency in sorted(found)
        }


def panel_pack(
    ranking: Ranking,
    *,
    handling: Handling,
    places: int | None = None,
    audience: Audience = "panel",
    quiet_days: int = QUIET_DAYS,
) -> Pack:
    """Put together what a panel needs to talk about the people of a ranking.

    Args:
        ranking: what `rank` returned, of one area or of all.
        handling: how the paper is to be handled.
        places: how many people the scheme has room for; people who come by another route, such
            as MAPPA, take none of them, and nobody below the threshold does.
        audience: whose view.
        quiet_days: from how many days without a counted event somebody is listed as quiet.

    Raises:
        ValueError: when `places` or `quiet_days` is below 1.
    """
    if (places is not None and places < 1) or quiet_days < 1:
        raise ValueError(f"places and quiet_days are at least 1, not {places} and {quiet_days}")
    scores = ranking.scores
    nominals = nominals_of(ranking, audience)
    groups = [group_of(one.told) for one in nominals]
    below = [
        at for at, group in zip(ranking.members, groups, strict=True) if group == "below-threshold"
    ]
    again = looks(scores, below, audience)
    last = last_counted(scores, audience)
    above = [
        one.place for one, group in zip(nominals, groups, strict=True) if group == "above-threshold"
    ]
    cut = None if places is None else cut_of(above, places)
    sides = iter(() if cut is None else cut.sides)
    people = tuple(
        Listed(
            one, group,
            next(sides, None) if group == "above-threshold" else None,
            distances(scores, at, audience) if group == "below-threshold" else (),
            headroom(one.told) if group == "below-threshold" else (),
            again.get(at), last[at], asks(scores, at, audience),
        )
        for at, one, group in zip(ranking.members, nominals, groups, strict=True)
    )  # fmt: skip
    counts = bool(lines_seen(scores, audience))
    return Pack(ranking, audience, handling, quiet_days, cut, counts, people)
