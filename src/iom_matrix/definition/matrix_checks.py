"""Checks of a matrix as a whole, once its lines and rules are linked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.inputs import MOST_WORDS
from iom_matrix.definition.line_checks import UNJUSTIFIED
from iom_matrix.definition.linked import TOTAL, LinkedLine, Path, subjects_of
from iom_matrix.definition.logic import Logic
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.protection import protected_input
from iom_matrix.definition.scalars import places_of, plain
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import Problems, did_you_mean, listed

# The sum of a million of these still fits the whole numbers in which weights are added.
MOST_WEIGHT = 2**40
# The rules that decide something of a person, as points do.
DECIDING = ("gates", "routes", "cohorts")


def check_weights(
    lines: Mapping[str, LinkedLine],
    tables: Mapping[str, CodeTable],
    groups: CodeTable | None,
    problems: Problems,
) -> None:
    """Note weights that are read and are not there for every group, or are too large to add."""
    columns = [column for table in tables.values() for column in table.columns]
    for line in lines.values():
        name = line.line.sum or line.line.worst or line.line.look_up
        if name is None or name not in columns:
            continue
        word = "look_up" if line.line.look_up else line.line.source
        path = (*line.path, word)
        if columns.count(name) > 1:
            message = f"two tables here have a column '{name}'"
            problems.note("name-taken", message, "name one table under 'tables'", path=path)
            continue
        table = next(table for table in tables.values() if name in table.columns)
        if line.line.look_up is None and table.has_weights(name):
            _check_table(table, name, groups, path, problems)


def _check_table(
    table: CodeTable, name: str, groups: CodeTable | None, path: Path, problems: Problems
) -> None:
    missing = [group for group in (groups.rows if groups else ()) if group not in table.rows]
    if missing:
        message = f"{table.reference} has no row for {listed(missing)}"
        hint = "add a weight for each, or not-measured"
        problems.note("missing-weights", message, hint, path=path)
    weights = [weight for weight in table.weights(name).values() if weight is not None]
    unit = 10 ** max(map(places_of, weights), default=0)
    if any(weight * unit > MOST_WEIGHT for weight in weights):
        message = f"the weights of '{name}' are too large to add up exactly"
        hint = "use smaller weights, or fewer decimals"
        problems.note("overflow", message, hint, path=path)


def check_custody(
    lines: Mapping[str, LinkedLine], vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note time at liberty that is asked for where no kind of event says who is in custody."""
    kinds = vocabulary.events.kinds.values() if vocabulary.events else ()
    if {kind.custody for kind in kinds} >= {"start", "end"}:
        return
    for line in lines.values():
        if line.line.at_liberty:
            message = "no kind of event in the vocabulary says when custody starts and ends"
            hint = "take 'at_liberty' out, or add kinds with custody: start and custody: end"
            problems.note("no-custody", message, hint, path=(*line.path, "at_liberty"))


def check_protection(
    rules: Mapping[str, Mapping[str, Logic]],
    file: MatrixFile,
    lines: Mapping[str, LinkedLine],
    vocabulary: Vocabulary,
    problems: Problems,
) -> None:
    """Note rules that turn on a protected characteristic: they decide as points do."""
    for section in DECIDING:
        for name, logic in rules[section].items():
            for subject in _inputs_of(logic, lines, vocabulary):
                named = protected_input(subject, vocabulary.inputs[subject])
                if named and subject not in file.protected:
                    message = (
                        f"'{subject}' is a protected characteristic ({named}) and may not decide"
                    )
                    hint = UNJUSTIFIED.format(subject)
                    path = (section, name, "when")
                    problems.note("protected-scored", message, hint, path=path)


def _inputs_of(logic: Logic, lines: Mapping[str, LinkedLine], vocabulary: Vocabulary) -> list[str]:
    """The inputs that a rule turns on, those of the measures that it asks about included."""
    found: set[str] = set()
    for subject in subjects_of(logic):
        if subject in vocabulary.inputs:
            found.add(subject)
        elif subject in lines and lines[subject].role == "measure":
            found.update(lines[subject].inputs)
    return sorted(found)


def check_protected(
    rules: Mapping[str, Mapping[str, Logic]],
    file: MatrixFile,
    lines: Mapping[str, LinkedLine],
    vocabulary: Vocabulary,
    problems: Problems,
) -> None:
    """Note a justification of what is no protected characteristic, or is not scored."""
    scored = {name for line in lines.values() if line.role != "measure" for name in line.inputs}
    for section in DECIDING:
        for logic in rules[section].values():
            scored.update(_inputs_of(logic, lines, vocabulary))
    for name in file.protected:
        path = ("protected", name)
        if name not in vocabulary.inputs:
            hint = did_you_mean(name, vocabulary.inputs, "name an input of the vocabulary")
            problems.note("unknown-subject", f"'{name}' is not an input", hint, path=path)
        elif not protected_input(name, vocabulary.inputs[name]):
            message = f"'{name}' is not declared as a protected characteristic"
            hint = "add protected: and the characteristic to the input, or take this out"
            problems.note("not-protected", message, hint, path=path)
        elif name not in scored:
            message = f"'{name}' is justified here and not scored anywhere"
            problems.note("not-protected", message, "take this out", path=path)


def check_scale(scale: tuple[str, ...], problems: Problems) -> None:
    """Note more tiers than can be kept apart."""
    if len(scale) > MOST_WORDS:
        message = f"there are more than {MOST_WORDS} tiers"
        problems.note("too-many-words", message, "make fewer", path=("tiers",))


def check_exit(
    file: MatrixFile, lines: Mapping[str, LinkedLine], scale: tuple[str, ...], problems: Problems
) -> None:
    """Note an exit by points where there are none, or above the points of entry."""
    if file.exit is None:
        return
    if file.total is None:
        message = "'exit' is by the points of the total, and this matrix has no total"
        problems.note("stray-word", message, "take it out", path=("exit",))
        return
    entry = _entry(lines, scale)
    if entry is not None and file.exit.below > entry:
        message = f"'below' is {plain(file.exit.below)}, above the {plain(entry)} points of entry"
        hint = f"say {plain(entry)} or less: nobody is for discussion and for coming off at once"
        problems.note("exit-above-entry", message, hint, path=("exit", "below"))


def _entry(lines: Mapping[str, LinkedLine], scale: tuple[str, ...]) -> Decimal | None:
    """The least points of the total with a tier above the lowest; None where no step is by them."""
    edges = [
        row.edge
        for line in lines.values()
        if line.role == "tier" and line.reads == (TOTAL,)
        for row in line.rows
        if row.edge is not None and row.level in scale[1:]
    ]
    return min(edges, default=None)


def check_scales(lines: Mapping[str, LinkedLine], problems: Problems) -> None:
    """Note more levels of a line, or more words of what it reads, than can be kept apart."""
    for line in lines.values():
        if line.role == "measure" and len(line.scale) > MOST_WORDS:
            message = f"'{line.name}' has more than {MOST_WORDS} levels"
            problems.note("too-many-words", message, "make fewer", path=line.path)
        elif line.role != "tier" and len(line.source.words) > MOST_WORDS:
            message = f"what '{line.name}' reads has more than {MOST_WORDS} answers in words"
            hint = "read a field that has fewer"
            problems.note("too-many-words", message, hint, path=line.path)


def check_ranking(file: MatrixFile, problems: Problems) -> None:
    """Note names that people cannot be ranked by."""
    scored = [*(["total"] if file.total else []), *file.groups, "tier"]
    for at, name in enumerate(file.ranking):
        if name not in scored:
            hint = did_you_mean(name, scored, f"one of {listed(scored)}")
            message = f"people cannot be ranked by '{name}'"
            problems.note("unknown-subject", message, hint, path=("ranking", at))


def check_beside(file: MatrixFile, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note names beside the score that are neither inputs nor measures."""
    known = [*vocabulary.inputs, *file.measures]
    for name, beside in file.beside.items():
        for at, shown in enumerate(beside.show):
            if shown not in known:
                hint = did_you_mean(shown, known, "name an input of the vocabulary, or a measure")
                message = f"'{shown}' is neither an input nor a measure"
                problems.note("unknown-subject", message, hint, path=("beside", name, "show", at))
