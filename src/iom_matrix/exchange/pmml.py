"""PMML: a matrix as the Scorecard of PMML 4.4, for tools that score by that standard.

The whole of what the file says, or nothing: a matrix with a word that a scorecard cannot say is
refused, and every such word is named. https://dmg.org/pmml/v4-4-1/Scorecard.html
"""

from __future__ import annotations

from xml.etree import ElementTree

from iom_matrix.definition.linked import Matrix
from iom_matrix.exchange.pmml_document import document_of
from iom_matrix.exchange.pmml_refusals import refusals
from iom_matrix.exchange.pmml_scorecard import scorecard_of
from iom_matrix.exchange.refusals import refuse


def pmml_of(matrix: Matrix) -> str:
    """A matrix as a PMML document: UTF-8 when encoded, LF line ends, the same bytes each time.

    Scores of PMML are binary fractions. Points are therefore whole numbers here, of the smallest
    unit in the file, and at most 2 ** 53 of them: their sums are exact in any order. `Points` of
    the output divides the sum by a power of ten, once, and so is the nearest number to it.

    Raises:
        DefinitionError: with a ``not-in-pmml`` for every word that a scorecard cannot say.
    """
    found = refusals(matrix)
    if found:
        raise refuse(matrix, found)
    root = document_of(scorecard_of(matrix))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
