"""Names that point to a characteristic protected by section 4 of the Equality Act 2010."""

from __future__ import annotations

import re

from iom_matrix.definition.inputs import Input

# Published here so that a force can see what is matched. Proxies are another matter: they are
# declared on each factor, since no list of words can find them.
PROTECTED_WORDS = {
    "age": ("age", "aged", "birth", "dob", "born"),
    "disability": ("disability", "disabled"),
    "gender reassignment": ("transgender", "gender reassignment", "trans"),
    "marriage and civil partnership": ("marital", "marriage", "married", "civil partnership"),
    "pregnancy and maternity": ("pregnancy", "pregnant", "maternity"),
    "race": ("race", "ethnicity", "ethnic", "nationality", "skin", "colour", "national origin"),
    "religion or belief": ("religion", "religious", "belief", "faith"),
    "sex": ("sex", "gender", "male", "female", "woman", "man"),
    "sexual orientation": ("sexual orientation", "sexuality", "gay", "lesbian", "bisexual"),
}


def protected_input(name: str, spec: Input) -> str:
    """The characteristic that an input is, as declared or by its name; or an empty text."""
    return spec.protected if spec.protected != "none" else protected_name(name, spec.title)


def protected_name(name: str, title: str) -> str:
    """The characteristic that an input's id or title names, or an empty text.

    ``adult`` is allowed by name: it is the gate that keeps children out, and the only form in
    which age reaches a matrix.
    """
    if name == "adult":
        return ""
    found = characteristics_in(f"{name.replace('_', ' ').replace('-', ' ')} {title}")
    return found[0] if found else ""


def characteristics_in(text: str) -> tuple[str, ...]:
    """The characteristics that a text names by one of the published words, in their order."""
    lowered = text.lower()
    return tuple(
        characteristic for characteristic, words in PROTECTED_WORDS.items()
        if any(re.search(rf"\b{word}\b", lowered) for word in words)
    )  # fmt: skip
