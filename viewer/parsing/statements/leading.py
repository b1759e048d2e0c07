"""What leads to an infinitive of saying so that the words were said: "went on to say", "was quick to point out".

Other infinitives tell of what somebody may say, wants to or has to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon
from viewer.parsing.statements.passage import FINITE

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage

_STRETCH = 8
"""Words from a step such as "held" to the infinitive: "a hurried press conference on the pier to"."""


def leads(p: Passage, to: int, first: int) -> bool:
    """Whether the words from ``first`` up to the "to" at word ``to`` make its verb something that was said."""
    leading = lexicon().leading
    before = [p.words[k].lower for k in range(max(first, to - 3), to)]
    if not before:
        return False
    if before[-1] in leading["words"] or (len(before) > 1 and before[-2] in leading["words"] and before[-1] != "as"):
        return True
    if before[-1] == "had" or before[-2:] == ["far", "as"]:
        return True
    return p.words[to + 1].lower in leading["saying"] and _step(p, to, first)


def _step(p: Passage, to: int, first: int) -> bool:
    """Whether somebody took a step in order to say something: "held a conference to", "broke her silence to"."""
    for k in range(to - 1, max(first, to - _STRETCH) - 1, -1):
        w = p.words[k]
        if w.tag in FINITE | {"VBN", "VBG", "VB"}:
            return w.tag in {"VBD", "VBZ"} and w.lower in lexicon().steps
        if w.text in {",", ";", ":"} or w.quote >= 0:
            return False
    return False
