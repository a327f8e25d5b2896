"""The draft of a record under the Algorithmic Transparency Recording Standard (ATRS)."""

from __future__ import annotations

from iom_matrix.documents.blocks import Bullets
from iom_matrix.oversight.drafts import engine
from iom_matrix.oversight.drafts.draft import Draft, Section, Subject, entry
from iom_matrix.oversight.drafts.facts import (
    event_sources,
    findings,
    headless,
    identity,
    instruments,
    lines_table,
    protected,
    purpose,
    said,
    standing,
    weaknesses,
)
from iom_matrix.papers.attainable import family_shares, restricted_shares
from iom_matrix.papers.consultation import (
    audiences,
    cohorts,
    gates_and_routes,
    tier_steps,
    waivers,
)
from iom_matrix.papers.inputs import inputs_table

_FORM = (
    "The fields follow the ATRS, version 3.0, by name: tier 1, and the five sections of tier 2."
    " Hold them beside the template that GOV.UK has on the day of publishing. The standard binds"
    " central government; whether to publish is for the force to decide."
)


def atrs(subject: Subject) -> Draft:
    """The fields of tier 1 and tier 2, in their order."""
    parts = (_overview, _owner, _rationale, _process, _specification, _data, _risks)
    sections = tuple(part(subject) for part in parts)
    return Draft("atrs", "Algorithmic transparency record", _FORM, sections)


def _overview(subject: Subject) -> Section:
    file = subject.matrix.file
    return Section(
        "Tier 1: overview",
        (
            entry(
                "Name",
                said(f"{file.title} ({file.reference})"),
                "by what name is the scheme and its matrix known to the public?",
            ),
            entry(
                "Description",
                said(file.purpose, engine.ADVISORY),
                "in a few plain sentences, how is it used here, and why?",
            ),
            entry(
                "Website",
                (),
                "where can people read more?",
            ),
            entry(
                "Contact",
                (),
                "to what address can anyone write about it?",
            ),
        ),
    )


def _owner(subject: Subject) -> Section:
    return Section(
        "Tier 2: owner and responsibility",
        (
            entry(
                "Organisation and team",
                standing(subject),
                "which organisation and team answer for the use of it?",
            ),
            entry(
                "Senior responsible owner",
                (),
                "who is the senior responsible owner, by role?",
            ),
            entry(
                "External supplier",
                said(
                    f"Points are worked out by iom-matrix {subject.engine}, an open library under"
                    " the MIT licence, on a machine of the force's choice."
                ),
                "who else developed, supplies or runs any part of it, by what procurement, and"
                " with what access to data?",
            ),
        ),
    )


def _rationale(subject: Subject) -> Section:
    matrix = subject.matrix
    return Section(
        "Tier 2: description and rationale",
        (
            entry(
                "Detailed description",
                (
                    *said(engine.RULES),
                    lines_table(matrix),
                    *headless(tier_steps(matrix)),
                    *headless(gates_and_routes(matrix)),
                    *headless(cohorts(matrix)),
                ),
            ),
            entry(
                "Scope",
                purpose(matrix),
                "is it used for anything else, or anywhere else?",
            ),
            entry(
                "Benefit",
                (),
                "what is it for, and how will anyone know that it helps?",
            ),
            entry(
                "Previous process",
                said(f"The version replaces {matrix.file.supersedes}. {matrix.file.change}"),
                "how was it settled before whom to discuss?",
            ),
            entry(
                "Alternatives considered",
                (),
                "what else was considered, without a matrix too, and why was it not taken?",
            ),
        ),
    )


def _process(subject: Subject) -> Section:
    return Section(
        "Tier 2: decision-making process",
        (
            entry(
                "Process integration",
                said(engine.ADVISORY),
                "who nominates, at which meeting are points read, and what follows from it?",
            ),
            entry(
                "Provided information",
                (
                    *said(engine.EXPLAINED, engine.UNKNOWNS),
                    *headless(audiences(subject.matrix)),
                ),
            ),
            entry(
                "Frequency and scale of usage",
                (),
                "how often are people scored, how many, and by whom is it read?",
            ),
            entry(
                "Human decisions and review",
                (),
                "who decides, with what authority to depart from the points, and where are the"
                " decision and its reason written down?",
            ),
            entry(
                "Required training",
                (),
                "what must those who feed, run and read it have learnt?",
            ),
            entry(
                "Appeals and review",
                said(engine.EXPLAINED, engine.CORRECTED),
                "how does a person learn of it, have it corrected, contest it or complain?",
            ),
        ),
    )


def _specification(subject: Subject) -> Section:
    return Section(
        "Tier 2: tool specification",
        (
            entry(
                "System architecture",
                said(engine.STORES, engine.REPEATABLE),
                "on which systems does it run, and who can reach them?",
            ),
            entry(
                "Phase",
                said(f"Status of the matrix: {subject.matrix.file.status}."),
                "is the use of it an idea, a pilot, in full use, or ended, and since when?",
            ),
            entry(
                "Maintenance",
                said(
                    engine.CHANGES, f"Review of the matrix is due {subject.matrix.file.review_due}."
                ),
                "who reviews it, how often, and upon what signs sooner?",
            ),
            entry(
                "Models",
                (
                    *said(engine.RULES),
                    *instruments(subject.matrix),
                    *identity(subject),
                ),
            ),
        ),
    )


def _data(subject: Subject) -> Section:
    matrix = subject.matrix
    return Section(
        "Tier 2: data",
        (
            entry(
                "Source data",
                (*headless(inputs_table(matrix)), *event_sources(matrix)),
                "are these the sources here, and how many people and events do they hold?",
            ),
            entry(
                "Sensitive attributes",
                (*protected(matrix), *headless(restricted_shares(matrix))),
            ),
            entry(
                "Completeness and representativeness",
                said(engine.UNKNOWNS),
                "how complete is each source, for whom is it less so, and who checked?",
            ),
            entry(
                "Collection and cleaning",
                (),
                "why was each source collected, and what is done to an extract before scoring?",
            ),
            entry(
                "Sharing agreements",
                (),
                "under which agreements does each agency share?",
            ),
            entry(
                "Access and storage",
                said(engine.STORES),
                "who has access to extracts and outputs, where are they kept, and until when?",
            ),
        ),
    )


def _risks(subject: Subject) -> Section:
    matrix = subject.matrix
    known = headless(waivers(matrix)) or said("No finding is waived.")
    return Section(
        "Tier 2: risks, mitigations and impact assessments",
        (
            entry(
                "Impact assessments",
                (),
                "which assessments were made (data protection, equality, others), when, and where"
                " can they be read?",
            ),
            entry(
                "Weaknesses that the authors name",
                weaknesses(matrix),
            ),
            entry(
                "What a check finds",
                findings(subject),
            ),
            entry(
                "What the authors know of and keep",
                known,
            ),
            entry(
                "To what the points go",
                headless(family_shares(matrix)) or said("It has no total, so no share of one."),
            ),
            entry(
                "Limits of the engine",
                (Bullets((engine.NOT_VALIDATED, engine.ADVISORY)),),
            ),
            entry(
                "Risks and mitigations",
                (),
                "what risks does the force see beside these, and what is done about each?",
            ),
        ),
    )
