"""Steps: each relation of a program as the SELECT of a common table expression."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from iom_matrix.exchange.relations.expressions import (
    Always,
    Column,
    Condition,
    DayOf,
    Floored,
    Given,
    Number,
    Pick,
    Plus,
    Times,
)
from iom_matrix.exchange.relations.folding import flag
from iom_matrix.exchange.relations.needs import Needs
from iom_matrix.exchange.relations.relations import (
    Aggregate,
    Derived,
    Different,
    Filtered,
    Gathered,
    Greatest,
    GreatestText,
    Joined,
    Least,
    Made,
    Named,
    Paired,
    Ranked,
    Relation,
    Shifted,
    Source,
    Stacked,
    Total,
)
from iom_matrix.exchange.relations.spans import Span, span_of
from iom_matrix.exchange.sql.dialects import Dialect
from iom_matrix.exchange.sql.select_lists import listed, named_as, note_lines, packed, select
from iom_matrix.exchange.sql.terms import WIDTH, Term, Terms

_SHIFT = {-1: "LAG", 1: "LEAD"}
_COUNT = (0, 2**31 - 1)
# Room for what stands around an aggregate.
_TAIL = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One relation as it is written, with its columns and what their numbers can be."""

    written: str
    columns: tuple[str, ...]
    spans: Mapping[str, Span]


@dataclass(slots=True)
class Steps:
    """Writes the relations of a program one after the other.

    Attributes:
        dialect: for which warehouse.
        tables: name of a source -> the caller's table, as it is written in the query.
        names: relation -> its name, as it is written in the query.
        needs: relation -> the columns that are read of it.
        often: the relations that several others read.
    """

    dialect: Dialect
    tables: Mapping[str, str]
    names: Mapping[str, str]
    needs: Needs
    often: frozenset[str] = frozenset()
    done: dict[str, Step] = field(default_factory=dict)

    def select(self, named: Named) -> str:
        """The SELECT of one relation."""
        self.done[named.name] = self._step(named.relation, self.needs[named.name])
        written = self.done[named.name].written
        if named.name not in self.often or not self.dialect.once:
            return written
        inner = written.replace("\n", "\n  ")
        return "\n".join(("SELECT * FROM (", f"  {inner}", ")", f"WHERE {self.dialect.once}"))

    def _step(self, one: Relation, needed: set[str]) -> Step:
        match one:
            case Source():
                return self._source(one, needed)
            case Derived():
                return self._derived(one, needed)
            case Filtered():
                of = self.done[one.of]
                written = f"{self._all(one.of, of.columns)}\nWHERE {self._where(one.of, one.where)}"
                return Step(written, of.columns, of.spans)
            case Gathered():
                return self._gathered(one, needed)
            case Joined():
                return self._joined(one, needed)
            case Paired():
                return self._paired(one, needed)
            case Stacked():
                return self._stacked(one, needed)
            case Shifted():
                return self._shifted(one, needed)
            case Ranked():
                return self._ranked(one, needed)

    # --- Pieces -------------------------------------------------------------------------------

    def _terms(self, of: str) -> Terms:
        return Terms(self.dialect, self.done[of].spans)

    def _name(self, name: str) -> str:
        return Terms(self.dialect, {}).name(name)

    def _quoted(self, names: Iterable[str], prefix: str = "") -> list[str]:
        return [f"{prefix}{self._name(name)}" for name in names]

    def _from(self, of: str) -> str:
        return f"FROM {self.names[of]}"

    def _where(self, of: str, where: Condition) -> str:
        return self._terms(of).laid(where, "  ")

    def _all(self, of: str, columns: Iterable[str]) -> str:
        return f"{listed(self._quoted(columns))}\n{self._from(of)}"

    def _kept(self, of: str, needed: set[str]) -> tuple[str, ...]:
        return tuple(name for name in self.done[of].columns if name in needed)

    def _spans(self, of: str, names: Iterable[str]) -> dict[str, Span]:
        spans = self.done[of].spans
        return {name: spans[name] for name in names if name in spans}

    # --- Relations ----------------------------------------------------------------------------

    def _source(self, one: Source, needed: set[str]) -> Step:
        """The caller's columns; texts compare by code points from here on."""
        asked = [column for column in one.columns if column.name in needed]
        items = []
        for column in asked:
            quoted = self._name(column.name)
            text = quoted
            if column.written or column.name == "id":  # numbers, in many a warehouse
                text = self.dialect.as_text.format(quoted)
            if column.written or column.kind == "text":
                text = self.dialect.in_binary.format(text)
            items.append(f"{text} AS {quoted}" if text != quoted else quoted)
        written = select(items) if any(" AS " in item for item in items) else listed(items)
        return Step(f"{written}\nFROM {self.tables[one.table]}", tuple(c.name for c in asked), {})

    def _derived(self, one: Derived, needed: set[str]) -> Step:
        made = [column for column in one.columns if column.name in needed]
        kept = self._kept(one.of, needed) if one.keep else ()
        terms = self._terms(one.of)
        items = [*packed(self._quoted(kept)), *(self._made(terms, column) for column in made)]
        spans = self._spans(one.of, kept)
        for column in made:
            spans |= _span(column, terms.spans)
        columns = (*kept, *(column.name for column in made))
        return Step(f"{select(items)}\n{self._from(one.of)}", columns, spans)

    def _made(self, terms: Terms, made: Made) -> str:
        name = self._name(made.name)
        written = terms.laid(made.what, "  ", len(name) + 5)
        note = "".join(f"-- {line}\n  " for line in note_lines(made.note))
        return f"{note}{name}" if written == name else f"{note}{named_as(written, name)}"

    def _gathered(self, one: Gathered, needed: set[str]) -> Step:
        terms = self._terms(one.of)
        found = [(name, how) for name, how in one.columns if name in needed]
        items = [*self._quoted(one.by)]
        items += [named_as(self._aggregate(terms, how), self._name(name)) for name, how in found]
        by = ", ".join(self._quoted(one.by))
        columns = (*one.by, *(name for name, _ in found))
        spans = self._spans(one.of, one.by)
        for name, how in found:
            if isinstance(how, Greatest | Least):
                spans[name] = span_of(how.whole, terms.spans)
            elif isinstance(how, Different):
                spans[name] = _COUNT
        return Step(f"{select(items)}\n{self._from(one.of)}\nGROUP BY {by}", columns, spans)

    def _aggregate(self, terms: Terms, one: Aggregate) -> str:
        whole = self.dialect.whole
        match one:
            case Total(Pick(((where, Number(1)),), Number(0))):
                return f"COUNT({self._when(terms, Number(1), where)})"
            case Total(Number(1)):
                return "COUNT(*)"
            case Total():
                written = terms.laid(one.whole, "    ")
                return f"CAST(SUM(CAST({written} AS {whole})) AS {whole})"
            case Greatest():
                return f"MAX({terms.laid(one.whole, '    ', _TAIL)})"
            case Least():
                return f"MIN({terms.laid(one.whole, '    ', _TAIL)})"
            case Different():
                return f"COUNT(DISTINCT {self._when(terms, one.what, one.when)})"
            case GreatestText():
                text = self._when(terms, one.what, one.when)
                return f"COALESCE(MAX({text}), {terms.text(one.default)})"

    def _when(self, terms: Terms, what: Term, when: Condition) -> str:
        if when == Always(truth=True):
            return terms.laid(what, "    ")
        flat = f"CASE WHEN {terms.flat(when)} THEN {terms.flat(what)} END"
        if len(flat) < WIDTH - 50:
            return flat
        asked, given = terms.laid(when, "    "), terms.laid(what, "      ")
        return f"CASE\n    WHEN {asked}\n      THEN {given}\n  END"

    def _joined(self, one: Joined, needed: set[str]) -> Step:
        right = [(name, otherwise) for name, otherwise in one.columns if name in needed]
        left = self._kept(one.left, needed - {name for name, _ in right})
        items = [*packed(self._quoted(left, "l."))]
        terms = self._terms(one.left)
        spans = self._spans(one.left, left)
        for name, otherwise in right:
            quoted = self._name(name)
            items.append(named_as(f"COALESCE(r.{quoted}, {terms.flat(otherwise)})", quoted))
            span = self.done[one.right].spans.get(name)
            if span is not None and isinstance(otherwise, Number):
                spans[name] = min(span[0], otherwise.value), max(span[1], otherwise.value)
        written = f"{select(items)}\n{self._pair(one, 'LEFT')}"
        return Step(written, (*left, *(name for name, _ in right)), spans)

    def _pair(self, one: Joined | Paired, way: str) -> str:
        """Two relations side by side; texts are matched by code points."""
        on = "\n    AND ".join(f"l.{self._name(n)} = r.{self._name(n)}" for n in one.on)
        right = self.names[one.right]
        return f"{self._from(one.left)} AS l\n{way} JOIN {right} AS r\n  ON {on}"

    def _paired(self, one: Paired, needed: set[str]) -> Step:
        right = [name for name in one.columns if name in needed]
        left = self._kept(one.left, needed - set(right))
        items = [*self._quoted(left, "l."), *self._quoted(right, "r.")]
        spans = self._spans(one.left, left) | self._spans(one.right, right)
        return Step(f"{listed(items)}\n{self._pair(one, 'INNER')}", (*left, *right), spans)

    def _stacked(self, one: Stacked, needed: set[str]) -> Step:
        columns = self._kept(one.parts[0], needed)
        parts = [self._all(part, columns) for part in one.parts]
        spans = [self._spans(part, columns) for part in one.parts]
        both = set.intersection(*(set(each) for each in spans))
        widest = {
            name: (min(each[name][0] for each in spans), max(each[name][1] for each in spans))
            for name in both
        }
        return Step("\nUNION ALL\n".join(parts), columns, widest)

    def _shifted(self, one: Shifted, needed: set[str]) -> Step:
        found = [column for column in one.columns if column[0] in needed]
        own = self._kept(one.of, needed - {column[0] for column in found})
        by = f"PARTITION BY {', '.join(self._quoted(one.by))} " if one.by else ""
        order = ", ".join(self._quoted(one.order))
        items = [*packed(self._quoted(own))]
        terms, spans = self._terms(one.of), self._spans(one.of, own)
        for new, name, onward, default in found:
            shifted = f"{_SHIFT[onward]}({self._name(name)}, 1, {terms.flat(Number(default))})"
            over = f"OVER ({by}ORDER BY {order})"
            items.append(f"{shifted}\n    {over}\n    AS {self._name(new)}")
            low, high = span_of(Column(name), terms.spans)
            spans[new] = min(low, default), max(high, default)
        columns = (*own, *(new for new, *_ in found))
        return Step(f"{select(items)}\n{self._from(one.of)}", columns, spans)

    def _ranked(self, one: Ranked, needed: set[str]) -> Step:
        own = self._kept(one.of, needed - {one.name})
        terms = self._terms(one.of)
        everybody = one.where == Always(truth=True)
        where = terms.laid(one.where, "    ")
        rank = "1"
        if one.keys:
            apart = [] if everybody else [terms.laid(flag(one.where), "        ", 14)]
            apart += self._quoted(one.within)
            by = f"PARTITION BY {', '.join(apart)} " if apart else ""
            keys = ", ".join(f"{self._name(key)} DESC" for key in one.keys)
            rank = f"RANK() OVER ({by}ORDER BY {keys})"
            if len(rank) > WIDTH - 8 or "\n" in rank:
                rank = f"RANK() OVER (\n      {by.strip()}\n      ORDER BY {keys}\n    )"
        item = rank if everybody else f"CASE WHEN {where}\n    THEN {rank}\n    ELSE 0\n  END"
        items = [*packed(self._quoted(own)), f"{item} AS {self._name(one.name)}"]
        spans = self._spans(one.of, own) | {one.name: _COUNT}
        return Step(f"{select(items)}\n{self._from(one.of)}", (*own, one.name), spans)


def _span(made: Made, before: Mapping[str, Span]) -> dict[str, Span]:
    if isinstance(made.what, Column | Number | Plus | Times | Floored | Pick | Given | DayOf):
        return {made.name: span_of(made.what, before)}
    return {}
