"""The document: a scorecard as the elements of PMML 4.4, in the order of its schema."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import TOTAL
from iom_matrix.definition.notices import file_notices
from iom_matrix.definition.scalars import plain
from iom_matrix.exchange.pmml_scorecard import Question, Scorecard
from iom_matrix.forms.digests import digest, scoring_digest

NAMESPACE = "http://www.dmg.org/PMML-4_4"
# Names of inputs are small letters, so none of these is one.
UNITS, POINTS, TIER, REASON = "Units", "Points", "Tier", "Reason"
# Some tools read whole numbers into 32 bits and, beyond them, come out on the other side.
_WIDEST = Decimal(2**31 - 1)
_LEFT_OUT = (
    "Left out: the order of people, subtotals, and how far points could rise or fall with what is"
    " not known. Answers must be those known on the day of scoring."
)


def word_field(name: str) -> str:
    """The field of the words of an input whose answers may be numbers too."""
    return f"{name}.word"


def document_of(card: Scorecard) -> Element:
    """The whole document."""
    root = Element("PMML", xmlns=NAMESPACE, version="4.4")
    _header(root, card)
    inputs = {question.input: question.spec for question in card.questions}
    _dictionary(root, inputs)
    model = SubElement(
        root, "Scorecard", modelName=card.matrix.reference, functionName="regression",
        initialScore="0", useReasonCodes="true", reasonCodeAlgorithm="pointsAbove",
        baselineMethod="min",
    )  # fmt: skip
    schema = SubElement(model, "MiningSchema")
    for name, spec in inputs.items():
        for field in _fields(name, spec):
            SubElement(schema, "MiningField", name=field, invalidValueTreatment="returnInvalid")
    _output(model, card)
    characteristics = SubElement(model, "Characteristics")
    for question in card.questions:
        _characteristic(characteristics, question, card)
    return root


def _header(root: Element, card: Scorecard) -> None:
    matrix, file = card.matrix, card.matrix.file
    notices = [f"{text.rstrip('.')}." for text in file_notices(file, matrix.vocabulary)]
    described = " ".join([*notices, f"{file.title.rstrip('.')} ({matrix.reference})."])
    header = SubElement(
        root, "Header", description=_text(described), modelVersion=str(file.version)
    )
    facts = {
        "matrix": matrix.reference,
        "status": file.status,
        "digest": digest(matrix),
        "scoring-digest": scoring_digest(matrix),
        "unit": plain(Decimal(1).scaleb(-card.places)),
    }
    for name, value in facts.items():
        SubElement(header, "Extension", name=name, value=value)
    SubElement(header, "Application", name="iom-matrix")
    for text in (
        f"Purpose: {file.purpose}",
        f"Not for: {'; '.join(file.not_for)}",
        _LEFT_OUT,
    ):
        SubElement(header, "Annotation").text = _text(text)


def _fields(name: str, spec: Input) -> list[str]:
    """The fields of an input: a second one for its words, where numbers are answers too."""
    if spec.subject.numeric and spec.subject.words:
        return [name, word_field(name)]
    return [name]


def _dictionary(root: Element, inputs: dict[str, Input]) -> None:
    count = sum(len(_fields(name, spec)) for name, spec in inputs.items())
    dictionary = SubElement(root, "DataDictionary", numberOfFields=str(count))
    for name, spec in inputs.items():
        if spec.subject.numeric:
            _number_field(dictionary, name, spec)
        if spec.subject.words:
            field = _fields(name, spec)[-1]
            _word_field(dictionary, field, spec.title, spec.subject.words)


def _number_field(dictionary: Element, name: str, spec: Input) -> None:
    whole = spec.places == 0 and spec.max is not None and spec.max <= _WIDEST
    field = SubElement(
        dictionary, "DataField", name=name, displayName=_text(spec.title), optype="continuous",
        dataType="integer" if whole else "double",
    )  # fmt: skip
    _interval(field, spec.lowest, spec.max, "Closed")


def _interval(parent: Element, left: Decimal, right: Decimal | None, end: str) -> None:
    """Numbers from `left` up to `right`, which is one of them where the end is closed."""
    closed = "Open" if right is None else end
    interval = SubElement(parent, "Interval", closure=f"closed{closed}", leftMargin=_number(left))
    if right is not None:
        interval.set("rightMargin", _number(right))


def _word_field(dictionary: Element, name: str, title: str, words: Iterable[str]) -> None:
    field = SubElement(
        dictionary, "DataField", name=name, displayName=_text(title), optype="categorical",
        dataType="string",
    )  # fmt: skip
    for word in words:
        SubElement(field, "Value", value=word)


def _output(model: Element, card: Scorecard) -> None:
    output = SubElement(model, "Output")
    _output_field(output, UNITS, "predictedValue", "double")
    divided = SubElement(_output_field(output, POINTS, "transformedValue", "double"), "Apply")
    divided.set("function", "/")
    SubElement(divided, "FieldRef", field=UNITS)
    SubElement(divided, "Constant", dataType="double").text = str(10**card.places)
    tiers = SubElement(_output_field(output, TIER, "transformedValue", "string"), "Discretize")
    tiers.set("field", UNITS)
    ends = [*(edge for _, edge in card.tiers[1:]), None]
    for (level, edge), end in zip(card.tiers, ends, strict=True):
        band = SubElement(tiers, "DiscretizeBin", binValue=level)
        _interval(band, Decimal(edge), None if end is None else Decimal(end), "Open")
    for rank in range(1, len(card.questions) + 1):
        reason = _output_field(output, f"{REASON}{rank}", "reasonCode", "string")
        reason.set("rank", str(rank))


def _output_field(output: Element, name: str, feature: str, kind: str) -> Element:
    optype = "categorical" if kind == "string" else "continuous"
    return SubElement(
        output, "OutputField", name=name, optype=optype, dataType=kind, feature=feature
    )


def _characteristic(parent: Element, question: Question, card: Scorecard) -> None:
    line = question.line
    asked = SubElement(
        parent, "Characteristic", name=line.name, reasonCode=line.name,
        baselineScore=_number(Decimal(question.least)),
    )  # fmt: skip
    section = card.matrix.lines.get(line.section) or card.matrix.lines[TOTAL]
    SubElement(asked, "Extension", name="title", value=_text(line.title))
    SubElement(asked, "Extension", name="section", value=_text(section.title))
    number, word = question.input, _fields(question.input, question.spec)[-1]
    for answer in question.words:
        attribute = _attribute(asked, answer.units)
        _predicate(attribute, word, "equal", answer.word)
    for answer in question.numbers:
        attribute = _attribute(asked, answer.units)
        _predicate(attribute, number, "greaterOrEqual", plain(answer.edge or Decimal(0)))
    attribute = _attribute(asked, question.unknown)
    if number != word:
        attribute = SubElement(attribute, "CompoundPredicate", booleanOperator="and")
        _predicate(attribute, word, "isMissing")
    _predicate(attribute, number, "isMissing")


def _attribute(asked: Element, units: int) -> Element:
    return SubElement(asked, "Attribute", partialScore=_number(Decimal(units)))


def _predicate(parent: Element, field: str, operator: str, value: str | None = None) -> None:
    predicate = SubElement(parent, "SimplePredicate", field=field, operator=operator)
    if value is not None:
        predicate.set("value", value)


def _number(number: Decimal) -> str:
    """A number where no type is declared, with a point where 32 bits could not hold it."""
    text = plain(number)
    return f"{text}.0" if abs(number) > _WIDEST and "." not in text else text


def _text(text: str) -> str:
    """Words for people, with a mark for what XML has no character for."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
