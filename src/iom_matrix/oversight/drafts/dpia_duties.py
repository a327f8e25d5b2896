"""What the measures of a data protection assessment answer to: principles, rights, safeguards."""

from __future__ import annotations

from iom_matrix.oversight.drafts import engine
from iom_matrix.oversight.drafts.draft import Section, Subject, entry
from iom_matrix.oversight.drafts.facts import (
    headless,
    health_inputs,
    identity,
    protected,
    purpose,
    said,
)
from iom_matrix.papers.consultation import events_that_count, shown_beside


def principles(subject: Subject) -> Section:
    """Each principle, with what the matrix and the engine answer to it."""
    matrix = subject.matrix
    return Section(
        "The principles (ss. 35 to 40)",
        (
            entry(
                "Lawful and fair (s. 35)",
                (),
                "on which law is the processing based, and why is it necessary for a task of the"
                " force?",
            ),
            entry(
                "Sensitive processing (ss. 35(3) to (8), 42)",
                (
                    *health_inputs(matrix),
                    *protected(matrix),
                ),
                "is there sensitive processing, under which condition of Schedule 8, why is it"
                " strictly necessary, and where is the policy document?",
            ),
            entry(
                "Specified purpose (s. 36)",
                purpose(matrix),
                "was each source collected for a compatible purpose?",
            ),
            entry(
                "Not excessive (s. 37)",
                headless(shown_beside(matrix)) or said("Nothing is shown beside the score."),
                "why is each input necessary, those that are shown and never scored among them?",
            ),
            entry(
                "Accurate; facts apart from assessments (s. 38)",
                (
                    *said(
                        "Each input is declared as a fact, an assessment or a decision, with its"
                        " source and the time after which it is out of date (above).",
                        engine.UNKNOWNS,
                    ),
                    *headless(events_that_count(matrix)),
                ),
                "how is the accuracy of each source checked before it is used?",
            ),
            entry(
                "No longer than necessary (s. 39)",
                said(
                    "How far back each question looks is stated above. Events outside a window earn"
                    " nothing, and what is older than all of them need not be supplied."
                ),
                "when is the need to keep each record reviewed?",
            ),
            entry(
                "Secure (s. 40)",
                said(engine.STORES, engine.NAMELESS),
                "how are extracts and outputs protected, in transit too?",
            ),
        ),
    )


def rights(subject: Subject) -> Section:
    """Each right of the people concerned."""
    leaving = subject.matrix.file.exit
    below = said(f"A managed person may come off below {leaving.below} points for {leaving.for_}."
                 if leaving else "")  # fmt: skip
    return Section(
        "Rights of the people concerned (ss. 44 to 47, 50A to 50D)",
        (
            entry(
                "Information (s. 44)",
                said(
                    "The matrix can be printed for the public as it is, with every question and its"
                    " reason."
                ),
                "where is it told that people are scored, for what, and by whom?",
            ),
            entry(
                "Access, with the origin of the data (s. 45)",
                said(engine.EXPLAINED),
                "who decides what may be withheld, and how are the reasons recorded?",
            ),
            entry(
                "Rectification, erasure, restriction (ss. 46, 47)",
                (
                    *said(engine.CORRECTED),
                    *below,
                ),
                "who corrects a record, scores anew and tells those who received the old points?",
            ),
            entry(
                "Automated decisions (ss. 50A to 50D)",
                said(engine.ADVISORY, engine.PROFILING),
                "what makes the human involvement meaningful: who decides, on what information"
                " beside the points, with what time and authority to decide otherwise?",
            ),
        ),
    )


def safeguards(subject: Subject) -> Section:
    """Records, logs and security."""
    return Section(
        "Safeguards, security, and how compliance is shown (s. 64(3)(d))",
        (
            entry(
                "Precise details of processing (s. 66(2)(b))",
                (
                    *said(engine.REPEATABLE),
                    *identity(subject),
                ),
            ),
            entry(
                "Records and logs (ss. 61, 62)",
                said("The engine keeps no log: that is for the system around it."),
                "where is profiling recorded (s. 61(2)(g)), and what logs collection, alteration,"
                " consultation, disclosure, combination and erasure?",
            ),
            entry(
                "Security (s. 66)",
                (),
                "which measures follow from the evaluation of risks?",
            ),
        ),
    )
