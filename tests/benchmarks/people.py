"""People: the bundled sample as often as is needed, each time under other ids."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.nominals import People
from iom_matrix.sample.loading import sample_people


def many_people(matrix: Matrix, count: int) -> People:
    """So many invented nominals, with their histories; offences of each copy are its own."""
    sample = sample_people(matrix)
    size, rows = len(sample), len(sample.events)
    copies = -(-count // size)
    at = np.tile(np.arange(size), copies)
    row = np.tile(np.arange(rows), copies)
    copy = np.repeat(np.arange(copies), rows)
    events = sample.events.take(row, sample.events.person[row] + size * copy)
    keys = {
        name: np.where(keys >= 0, keys + copy * len(events.key_texts[name]), keys)
        for name, keys in events.keys.items()
    }
    texts = {
        name: tuple(f"{text}-{number}" for number in range(copies) for text in texts)
        for name, texts in events.key_texts.items()
    }
    whole = replace(
        sample,
        ids=tuple(f"{sample.ids[place]}-{n // size}" for n, place in enumerate(at)),
        areas=sample.areas * copies,
        standings=sample.standings * copies,
        columns={name: column.take(at) for name, column in sample.columns.items()},
        labels={name: texts * copies for name, texts in sample.labels.items()},
        history_from=sample.history_from[at],
        events=replace(events, keys=keys, key_texts=texts),
    )
    return whole.take(range(count))
