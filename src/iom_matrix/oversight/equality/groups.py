"""Groups: which people belong together by one characteristic, or by several crossed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from iom_matrix.errors import ReferenceNotFoundError, did_you_mean, there_are
from iom_matrix.evidence.columns import At
from iom_matrix.oversight.equality.characteristics import NOT_RECORDED, Characteristics

Group: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """To which group each of n people belongs.

    Attributes:
        by: the characteristics, of which a group has one text each.
        groups: every group that anybody is in, what is not recorded after the rest.
        at: (n,) the number of each person's group.
    """

    by: tuple[str, ...]
    groups: tuple[Group, ...]
    at: At

    def number(self, group: Group) -> int:
        """The number of a group.

        Raises:
            ReferenceNotFoundError: when nobody is in it.
        """
        if group in self.groups:
            return self.groups.index(group)
        names = [" and ".join(one) for one in self.groups]
        told = " and ".join(group)
        hint = did_you_mean(told, names, there_are(names))
        raise ReferenceNotFoundError(
            f"nobody is in the group '{told}' of {' and '.join(self.by)}; {hint}"
        )


def check_names(table: Characteristics, names: Iterable[str]) -> None:
    """Refuse what is no characteristic of a table.

    Raises:
        ReferenceNotFoundError: for the first of them.
    """
    for name in names:
        if name not in table.columns:
            hint = did_you_mean(name, table.columns, there_are(table.columns))
            raise ReferenceNotFoundError(f"there is no characteristic '{name}'; {hint}")


def grouping(ids: Sequence[str], table: Characteristics, by: Sequence[str]) -> Grouping:
    """The groups of people by some characteristics; who has no row is not recorded.

    Raises:
        ReferenceNotFoundError: when the table has no such characteristic.
    """
    check_names(table, by)
    told = zip(*(table.columns[name] for name in by), strict=True)
    rows = dict(zip(table.ids, told, strict=True))
    nothing = (NOT_RECORDED,) * len(by)
    mine = [rows.get(person, nothing) for person in ids]
    groups = tuple(sorted(set(mine), key=_order))
    place = {group: number for number, group in enumerate(groups)}
    at = np.fromiter((place[group] for group in mine), np.intp, len(mine))
    return Grouping(tuple(by), groups, at)


def _order(group: Group) -> list[tuple[bool, str]]:
    return [(text == NOT_RECORDED, text) for text in group]
