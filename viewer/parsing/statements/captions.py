"""Verbs of headlines that the tagger takes for names or plurals: "Court rules sale unlawful", "UN Warns Of Floods"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage

_NO_NOUNS = words(
    """
    says warns urges denies admits vows accuses insists tells asks argues announces confirms reveals suggests predicts
    declares apologises apologizes concedes rejects condemns criticises criticizes praises welcomes blames dismisses
    """
)
"""Forms that are hardly ever plurals of a noun."""
_OPENS = NOUNS | {"DT", "JJ", "PRP", "PRP$", "CD", "TO", "VBG", "``"}
_PHRASES = words("of for to on at against that")


def is_caption_verb(p: Passage, i: int, first: int, last: int) -> bool:
    """Whether word ``i`` of a line above the text is its verb, though its tag is a noun's.

    It ends in "s", a noun stands before it, no verb before that, and what it takes behind it.
    """
    w = p.words[i]
    if (
        p.words[last].start >= p.body_start
        or w.tag not in NOUNS
        or not w.lower.endswith("s")
        or not first < i < last
        or w.lower not in lexicon().lemma
    ):
        return False
    before, after = p.words[i - 1], p.words[i + 1]
    if before.tag not in NOUNS | {"JJ"} or before.lower.endswith("'s"):
        return False
    finite = [k for k in range(first, last + 1) if p.words[k].tag in FINITE and p.words[k].quote < 0]
    if finite and finite[0] < i:
        return False
    takes = after.tag in _OPENS or after.quote >= 0
    if w.lower in _NO_NOUNS:
        return takes or after.lower in _PHRASES
    if not finite:
        return takes and not (w.text[0].isupper() and after.text[0].isupper() and after.tag in {"NN", "NNS"})
    # "Court rules sale of milk is legal": the only finite verb comes later
    return (
        w.tag == "NNS"
        and w.text.islower()
        and i < last - 2
        and len(finite) == 1
        and finite[0] >= i + 2
        and before.tag in {"NN", "NNP"}
        and after.tag in NOUNS | {"DT", "JJ", "PRP$", "CD"}
    )
