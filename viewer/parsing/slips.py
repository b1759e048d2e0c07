"""Frequent slips of the small model's tagger, mended by the words around them before any stage reads the tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SLIPS = "slips"
"""The name of the component in the pipeline."""
_PAST = frozenset({"VBD", "VBZ"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMES = frozenset({"NNP", "NNPS"})


@Language.component(SLIPS)
def slips(doc: Doc) -> Doc:
    """Mend the tags of a document in place: "to" before a noun, "that" as a subject, "Will" as a given name."""
    for token in doc[:-1]:
        if token.tag_ == "TO" and token.dep_ == "prep":
            token.tag_ = "IN"  # "sentenced him to ten years"
        elif token.tag_ == "WDT" and _is_subject(token):
            token.tag_ = "DT"  # "she said that was wrong"
        elif token.tag_ == "MD" and token.text == "Will" and (name := _surname(token)) is not None:
            token.tag_, token.pos_, token.dep_ = "NNP", "PROPN", "compound"
            token.head = name
    return doc


def _is_subject(that: Token) -> bool:
    """Whether "that" stands between two verbs, so that it is no relative word."""
    return (
        that.i > 0
        and that.lower_ == "that"
        and that.nbor(-1).tag_ in _FINITE - {"MD"}
        and that.nbor(1).tag_ in _FINITE
        and that.head.head.i == that.i - 1
    )


def _surname(will: Token) -> Token | None:
    """Return the surname behind "Will" at a sentence's head that a past tense follows, as in "Will Lee resigned"."""
    k = will.i + 1
    while k + 1 < len(will.doc) and will.doc[k + 1].tag_ in _NAMES:
        k += 1
    name = will.doc[k]
    if not will.is_sent_start or name.tag_ not in _NAMES or k + 1 >= len(will.doc):
        return None
    return name if will.doc[k + 1].tag_ in _PAST and will.doc[k + 1].dep_ not in {"acl", "amod"} else None
