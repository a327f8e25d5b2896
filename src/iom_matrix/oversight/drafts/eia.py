"""The draft of an equality impact assessment, for the public sector equality duty."""

from __future__ import annotations

from iom_matrix.documents.blocks import Bullets
from iom_matrix.oversight.drafts import engine
from iom_matrix.oversight.drafts.draft import Draft, Section, Subject, entry
from iom_matrix.oversight.drafts.facts import (
    findings,
    headless,
    instruments,
    lines_table,
    protected,
    purpose,
    said,
    stand_in_table,
    standing,
    weaknesses,
)
from iom_matrix.papers.attainable import family_shares, restricted_shares
from iom_matrix.papers.consultation import shown_beside, waivers

_FORM = (
    "The sections follow section 149 of the Equality Act 2010: its three aims, and the protected"
    " characteristics. The duty is the force's own, cannot be handed on, and goes on for as long as"
    " the matrix is used."
)


def eia(subject: Subject) -> Draft:
    """What is assessed, what may stand for whom, evidence, the three aims, and what follows."""
    parts = (_what, _characteristics, _evidence, _aims, _outcome)
    sections = tuple(part(subject) for part in parts)
    return Draft("eia", "Equality impact assessment", _FORM, sections)


def _what(subject: Subject) -> Section:
    matrix = subject.matrix
    return Section(
        "What is assessed",
        (
            entry(
                "The matrix",
                (*standing(subject), *purpose(matrix), *said(engine.ADVISORY)),
            ),
            entry(
                "What it asks",
                (lines_table(matrix),),
            ),
            entry(
                "Who is affected",
                (),
                "who is nominated and scored here, by whom, and who lives with them or near them?",
            ),
            entry(
                "Relevance",
                (),
                "why is the duty engaged, and was it considered before the matrix was adopted?",
            ),
        ),
    )


def _characteristics(subject: Subject) -> Section:
    matrix = subject.matrix
    return Section(
        "Protected characteristics, and what may stand for them",
        (
            entry(
                "Scored or decided by",
                protected(matrix),
            ),
            entry(
                "What the authors say a question may stand for",
                (
                    *said(
                        "By the words that the authors declare, so that what they did not think of"
                        " is not here."
                    ),
                    stand_in_table(matrix),
                ),
                "for each characteristic, what else in these questions could work against a group,"
                " and how?",
            ),
            entry(
                "Through the instruments of others",
                instruments(matrix),
                "what do their owners publish about differences between groups?",
            ),
        ),
    )


def _evidence(subject: Subject) -> Section:
    matrix = subject.matrix
    return Section(
        "Evidence",
        (
            entry(
                "What the file says of itself",
                weaknesses(matrix),
            ),
            entry(
                "What a check finds",
                findings(subject),
            ),
            entry(
                "To what the points go",
                (
                    *headless(family_shares(matrix)),
                    *headless(restricted_shares(matrix)),
                )
                or said("It has no total, so no share of one."),
            ),
            entry(
                "Needs",
                headless(shown_beside(matrix)) or said("No need is shown."),
            ),
            entry(
                "What the engine can measure",
                said(
                    "From a separate table of characteristics, which never reaches scoring: the"
                    " rate of each tier by group with its interval, and the gap in mean points,"
                    " question by question."
                ),
                "what do the force's own figures show, for which groups, on what day, and how"
                " complete is the recording of each characteristic?",
                "what do people who are scored, their communities and staff say?",
            ),
        ),
    )


def _aims(_: Subject) -> Section:
    return Section(
        "The three aims (s. 149(1))",
        (
            entry(
                "Eliminate discrimination, harassment, victimisation (a)",
                said(engine.NEVER),
                "is any group put at a disadvantage, what are the reasons, and is there a way with"
                " less of it?",
            ),
            entry(
                "Advance equality of opportunity (b)",
                (),
                "who goes without support because points do not see the need, and what is done?",
            ),
            entry(
                "Foster good relations (c)",
                (),
                "how will the use of it be seen by those whom it falls on most, and what is done?",
            ),
            entry(
                "Reasonable steps to find out",
                (),
                "what was done to find out whether a rule that looks neutral is not, by whom, and"
                " what was found?",
            ),
        ),
    )


def _outcome(subject: Subject) -> Section:
    known = headless(waivers(subject.matrix))
    return Section(
        "Outcome",
        (
            entry(
                "What the authors know of and keep",
                known or said("No finding is waived."),
            ),
            entry(
                "Limits",
                (Bullets((engine.NOT_VALIDATED,)),),
            ),
            entry(
                "Action",
                (),
                "what is changed, by whom, by when?",
            ),
            entry(
                "Monitoring",
                said(f"Review of the matrix is due {subject.matrix.file.review_due}."),
                "how often are the figures looked at, by whom, and what makes it stop?",
            ),
            entry(
                "Decision",
                (),
                "who decided, by role, and when?",
            ),
        ),
    )
