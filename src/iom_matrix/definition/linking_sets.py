"""Linking event sets: outcomes, groups, families and fields become tests over words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iom_matrix.definition.answers import AnswerError, NotKnown, OneOf, read_answer
from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.eventsets import EventFilter, EventSet
from iom_matrix.definition.linked import EventTest, Path
from iom_matrix.definition.logic import AllOf, AnyOf, Logic, NotOf, Test
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.vocabulary import OFFENCE, ROLES, SCORED_ROLES, EventKind, EventWords
from iom_matrix.errors import Problems, did_you_mean, listed

CLASSES = ("fact", "charge", "allegation")
EVERY = "any"
# Words of a set that say something of offences only.
OF_OFFENCES = ("outcome", "role", "group", "family", "under_18")


@dataclass(frozen=True, slots=True)
class SetLinker:
    """Links the event sets of one matrix; what it finds wrong goes into `problems`."""

    words: EventWords
    groups: CodeTable | None
    sets: Mapping[str, EventSet]
    problems: Problems

    def link(self) -> dict[str, EventTest]:
        """Every set that could be resolved."""
        linked: dict[str, EventTest] = {}
        for name, spec in self.sets.items():
            chain = self._chain(name)
            if chain:
                linked[name] = self._resolve(name, spec, chain)
        return linked

    def _chain(self, name: str) -> list[EventSet]:
        """The set and those it is like, nearest first; empty where that leads nowhere."""
        chain, seen = [self.sets[name]], {name}
        while (like := chain[-1].like) is not None:
            path = ("events", name, "like")
            if like not in self.sets:
                hint = did_you_mean(like, self.sets, f"the sets here are {listed(self.sets)}")
                self.problems.note(
                    "unknown-set", f"there is no event set '{like}'", hint, path=path
                )
                return []
            if like in seen:
                hint = "take 'like' out of one, and say its kind"
                self.problems.note("circle", f"'{name}' is like itself", hint, path=path)
                return []
            seen.add(like)
            chain.append(self.sets[like])
        return chain

    def _resolve(self, name: str, spec: EventSet, chain: list[EventSet]) -> EventTest:
        path: Path = ("events", name)
        kinds = self._kinds(path, chain)
        if kinds:
            self._belongs(path, spec, kinds)
        parts = [part for link in chain for part in self._filter(path, link)]
        outcomes = next((link.outcome for link in chain if link.outcome), ())
        offences = OFFENCE in kinds
        if offences:
            self._offences_alone(path, kinds, outcomes)
            parts += self._implied(chain)
        words = self._outcomes(path, outcomes) if offences else ()
        return EventTest(
            title=spec.title,
            kinds=kinds,
            logic=AllOf(tuple(parts)),
            strands=self._strands(kinds, words),
            restricted=tuple(
                dict.fromkeys(k.restricted for k in self._specs(kinds) if k.restricted)
            ),
            allegations=any(self.words.outcomes[word].class_ == "allegation" for word in words),
            unscored=self._unscored(chain, words),
        )

    def _specs(self, kinds: Iterable[str]) -> list[EventKind]:
        return [self.words.kinds[kind] for kind in kinds]

    def _kinds(self, path: Path, chain: list[EventSet]) -> tuple[str, ...]:
        kinds = next((link.kind for link in chain if link.kind), ())
        if not kinds:
            hint = f"add kind: one of {listed(self.words.kinds)}"
            self.problems.note("missing-key", "this set does not say which events", hint, path=path)
        return self._known("unknown-kind", (*path, "kind"), kinds, self.words.kinds)

    def _known(
        self, code: str, path: Path, words: Iterable[str], known: Iterable[str]
    ) -> tuple[str, ...]:
        names = list(known)
        for word in words:
            if word not in names:
                hint = did_you_mean(word, names, f"one of {listed(names)}")
                thing = code.removeprefix("unknown-").replace("kind", "kind of event")
                self.problems.note(code, f"there is no {thing} '{word}'", hint, path=path)
        return tuple(word for word in words if word in names)

    def _belongs(self, path: Path, spec: EventFilter, kinds: tuple[str, ...]) -> None:
        """Note words that the events of the set do not have: each might then count, or not."""
        for word in OF_OFFENCES if OFFENCE not in kinds else ():
            if getattr(spec, word, None):
                message = f"'{word}' belongs to offences, and this set holds {listed(kinds)}"
                self.problems.note("stray-word", message, "take it out", path=(*path, word))
        for name in spec.tests:
            field = self.words.fields.get(name)
            if field is not None and not set(kinds) <= set(field.kinds):
                message = f"'{name}' is a field of {listed(field.kinds)}, and not of these events"
                hint = "take it out, or name these kinds under kinds: of that field"
                self.problems.note("stray-word", message, hint, path=(*path, name))
        for inner in (*spec.any, *spec.all, *([spec.not_] if spec.not_ else [])):
            self._belongs(path, inner, kinds)

    def _offences_alone(self, path: Path, kinds: tuple[str, ...], outcomes: Iterable[str]) -> None:
        if len(kinds) > 1:
            hint = "make two sets; a measure reads one"
            self.problems.note("mixed-kinds", "offences stand in a set alone", hint, path=path)
        if not outcomes:
            hint = f"add outcome: words such as convicted, or {listed(CLASSES)}"
            message = "this set of offences does not say which outcomes count"
            self.problems.note("outcome-not-stated", message, hint, path=path)

    def _outcomes(self, path: Path, outcomes: tuple[str, ...]) -> tuple[str, ...]:
        """The outcome words that are meant, with classes written out."""
        if outcomes == (EVERY,):
            return tuple(self.words.outcomes)
        meant: list[str] = []
        for word in outcomes:
            if word in CLASSES:
                meant += [w for w, o in self.words.outcomes.items() if o.class_ == word]
            else:
                known = [*self.words.outcomes, *CLASSES]
                at = (*path, "outcome")
                meant += self._known("unknown-outcome", at, [word], known)
        return tuple(dict.fromkeys(w for w in meant if w in self.words.outcomes))

    def _filter(self, path: Path, spec: EventFilter) -> list[Logic]:
        parts: list[Logic] = []
        if spec.outcome:
            parts.append(Test("outcome", OneOf(self._outcomes(path, spec.outcome))))
        if spec.role:
            roles = self._known("unknown-role", (*path, "role"), spec.role, ROLES)
            parts.append(Test("role", OneOf(roles)))
        if spec.group:
            known = self.groups.rows if self.groups else ()
            groups = self._known("unknown-group", (*path, "group"), spec.group, known)
            parts.append(Test("group", OneOf(groups)))
        if spec.family:
            parts.append(Test("group", OneOf(self._family(path, spec.family))))
        parts += [self._field(path, name, texts) for name, texts in spec.tests.items()]
        if spec.any:
            parts.append(AnyOf(tuple(AllOf(tuple(self._filter(path, f))) for f in spec.any)))
        parts += [part for inner in spec.all for part in self._filter(path, inner)]
        if spec.not_:
            parts.append(NotOf(AllOf(tuple(self._filter(path, spec.not_)))))
        return parts

    def _family(self, path: Path, families: Iterable[str]) -> tuple[str, ...]:
        known = self.groups.families if self.groups else {}
        names = self._known("unknown-family", (*path, "family"), families, known)
        members = {group for name in names for group in known[name]}
        return tuple(
            group for group in (self.groups.rows if self.groups else ()) if group in members
        )

    def _field(self, path: Path, name: str, texts: tuple[str, ...]) -> Logic:
        field = self.words.fields.get(name)
        if field is None:
            known = [*self.words.fields, *EventSet.model_fields]
            hint = did_you_mean(name, known, f"the fields are {listed(self.words.fields)}")
            message = f"'{name}' is neither a word here nor a field of the vocabulary's events"
            self.problems.note("unknown-key", message, hint, path=(*path, name))
            return AllOf(())
        try:
            answer = read_answer(texts, Subject(field.words, len(field.words)))
        except AnswerError as error:
            self.problems.note(error.code, str(error), error.hint, path=(*path, name))
            return AllOf(())
        if isinstance(answer, NotKnown):
            hint = "a blank field means that the event may count"
            self.problems.note("unknown-answer", "'unknown' cannot be asked of events", hint,
                               path=(*path, name))  # fmt: skip
        return Test(name, answer)

    def _implied(self, chain: list[EventSet]) -> list[Logic]:
        """What no set of offences counts unless it says so."""
        parts: list[Logic] = []
        if not any(link.role for link in chain):
            parts.append(Test("role", OneOf(SCORED_ROLES)))
        if "counter_allegation" in self.words.fields:
            parts.append(Test("counter_allegation", OneOf(("no",))))
        childhood = any(link.under_18 for link in chain)
        if "under_18_at_offence" in self.words.fields and not childhood:
            parts.append(Test("under_18_at_offence", OneOf(("no",))))
        return parts

    def _strands(self, kinds: tuple[str, ...], outcomes: tuple[str, ...]) -> tuple[str, ...]:
        named = [self.words.outcomes[word].coverage for word in outcomes]
        named += [spec.coverage for spec in self._specs(kinds) if spec.coverage]
        return tuple(dict.fromkeys(named))

    def _unscored(self, chain: list[EventSet], outcomes: tuple[str, ...]) -> str:
        roles = {role for link in chain for role in link.role}
        if roles - set(SCORED_ROLES):
            return "rows about victims and witnesses never score"
        if any(self.words.outcomes[word].class_ == "cleared" for word in outcomes):
            return "outcomes that clear a person, such as acquitted and no-crime, never score"
        return ""
