"""The draft of a data protection impact assessment, as Part 3 of the Act of 2018 asks for it."""

from __future__ import annotations

from iom_matrix.documents.blocks import Bullets, Paragraph
from iom_matrix.oversight.drafts import engine
from iom_matrix.oversight.drafts.dpia_duties import principles, rights, safeguards
from iom_matrix.oversight.drafts.draft import Draft, Section, Subject, entry
from iom_matrix.oversight.drafts.facts import (
    event_sources,
    findings,
    headless,
    instruments,
    lines_table,
    purpose,
    said,
    standing,
    weaknesses,
)
from iom_matrix.papers.attainable import restricted_shares
from iom_matrix.papers.consultation import (
    audiences,
    cautions,
    gates_and_routes,
    waivers,
)
from iom_matrix.papers.inputs import inputs_table

_FORM = (
    "The sections are those that section 64(3) of the Data Protection Act 2018 names, with the"
    " principles (sections 35 to 40) and rights (44 to 47 and 50A to 50D) that the measures answer"
    " to. The force may have a form of its own; this text is then to be moved into it."
)


def dpia(subject: Subject) -> Draft:
    """The sections of section 64(3), with principles, rights and sign-off."""
    parts = (_need, _operations, principles, _risks, _measures, rights, safeguards, _sign_off)
    sections = tuple(part(subject) for part in parts)
    return Draft("dpia", "Data protection impact assessment", _FORM, sections)


def _need(subject: Subject) -> Section:
    return Section(
        "Is an assessment needed? (s. 64(1), (4))",
        (
            entry(
                "Nature, scope, context and purposes",
                (
                    *purpose(subject.matrix),
                    *standing(subject),
                    *said(engine.PROFILING),
                ),
            ),
            entry(
                "High risk",
                (),
                "is the processing likely to result in a high risk to people's rights and freedoms,"
                " and why?",
            ),
            entry(
                "Who was consulted",
                (),
                "what did the data protection officer advise (s. 71(1)(b)), and who else was"
                " asked, people who are scored among them?",
            ),
        ),
    )


def _operations(subject: Subject) -> Section:
    matrix = subject.matrix
    return Section(
        "The envisaged processing (s. 64(3)(a))",
        (
            entry(
                "Controllers",
                (),
                "who is the controller, or who are the joint controllers and what have they"
                " arranged (s. 58); is anyone a processor (s. 59)?",
            ),
            entry(
                "Whose data",
                (*headless(gates_and_routes(matrix)), *headless(cautions(matrix))),
                "how many people, in what standing (managed, nominated, no longer managed)?",
            ),
            entry(
                "What data, from whom",
                (
                    *headless(inputs_table(matrix)),
                    *event_sources(matrix),
                ),
            ),
            entry(
                "What is done with it",
                (*said(engine.RULES, engine.ADVISORY), lines_table(matrix)),
            ),
            entry(
                "Who sees what",
                headless(audiences(matrix)),
                "who receives outputs, under which written agreement, and why does each need them?",
            ),
            entry(
                "How long",
                said(engine.STORES),
                "how long are extracts, outputs and decisions kept, and who erases them?",
            ),
        ),
    )


def _risks(subject: Subject) -> Section:
    matrix = subject.matrix
    return Section(
        "Risks to rights and freedoms (s. 64(3)(b))",
        (
            entry(
                "What the authors of the matrix name",
                weaknesses(matrix),
            ),
            entry(
                "What questions may stand for",
                (Paragraph("Declared by question, in the table above and by input below it."),),
            ),
            entry(
                "How much rests on restricted evidence",
                headless(restricted_shares(matrix)) or said("It has no total, so no share of one."),
            ),
            entry(
                "What a check finds",
                findings(subject),
            ),
            entry(
                "What the engine does not do",
                (
                    Bullets((engine.NOT_VALIDATED, engine.PROFILING)),
                    *instruments(matrix),
                ),
            ),
            entry(
                "Assessment",
                (),
                "for each risk, these and others: to whom, how likely, how severe?",
                "what can follow for a person from being scored, ranked or discussed, in housing,"
                " work, family and contact with the police?",
            ),
        ),
    )


def _measures(subject: Subject) -> Section:
    return Section(
        "Measures envisaged (s. 64(3)(c))",
        (
            entry(
                "In the engine",
                (
                    Bullets(
                        (
                            engine.NEVER,
                            engine.CHILDREN,
                            engine.UNKNOWNS,
                            engine.NAMELESS,
                            engine.STORES,
                            engine.CHANGES,
                        )
                    ),
                ),
            ),
            entry(
                "In the matrix",
                headless(waivers(subject.matrix)) or said("Its authors have waived no finding."),
            ),
            entry(
                "By the force",
                (),
                "what is done about each risk, by whom, by when, and what risk is left?",
            ),
        ),
    )


def _sign_off(subject: Subject) -> Section:
    due = subject.matrix.file.review_due
    return Section(
        "Outcome",
        (
            entry(
                "Prior consultation (s. 65)",
                (),
                "would the risk be high without the measures, so that the Commissioner is consulted"
                " first?",
            ),
            entry(
                "Decision",
                (),
                "who accepted the risk that is left, by role, and when?",
            ),
            entry(
                "Review",
                said(f"Review of the matrix is due {due}."),
                "when is this assessment looked at again, and upon what change sooner?",
            ),
        ),
    )
