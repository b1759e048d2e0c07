"""Who and what can say something, and where things are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage

PERSONS = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ent", "ary", "ant", "people")
"""Endings of words for persons."""


def is_venue(p: Passage, first: int, last: int) -> bool:
    """Whether a noun of the words names a place of speaking or writing, or who listens."""
    lex = lexicon()
    return any(p.words[k].lower in lex.documents or p.words[k].lower in lex.listeners for k in range(first, last + 1))


def is_sayer(p: Passage, own: tuple[int, int]) -> bool:
    """Whether a source is somebody: a name, a person, a body or a document, and not a thing that shows something."""
    lex = lexicon()
    first, last = own
    if first == last and p.words[first].tag in {"WDT", "DT"}:
        return False
    owner = next((k for k in range(last, first, -1) if p.words[k].tag == "POS"), -1)
    if first < owner < last and p.words[last].text.islower():
        # "Lee's fury" is nobody, "Lee's office" is
        first = owner + 1
    for k in range(first, last + 1):
        w = p.words[k]
        if w.tag in {"NNP", "NNPS", "PRP", "WP"} or w.lower in lex.sayers | lex.listeners | lex.finders | lex.documents:
            return True
        if w.tag in {"NN", "NNS"} and w.lower.rstrip("s").endswith(PERSONS):
            return True
    return False
