"""Verbs of saying that no lexicon lists: rare ones, new ones and slips of the pen, told by their grammar alone.

"Ann Lee twittered that", "the ministry anounced that": a verb in the past or present with somebody for its subject and
nothing but a clause behind it, and none of the verbs of thought, perception and effect, which are a closed class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon
from viewer.parsing.statements.sayers import is_sayer

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage


def is_unlisted_cue(p: Passage, i: int, last: int) -> bool:
    """Whether word ``i`` reports what follows its "that", though the lexicon does not know it."""
    w = p.words[i]
    if i + 2 > last or w.tag not in {"VBD", "VBZ"} or not w.text.islower() or not w.text.isalpha():
        return False
    that = p.words[i + 1]
    if that.lower != "that" or that.tag != "IN" or that.dep != "mark":
        return False
    clause = that.head
    if not (i < clause <= last and p.words[clause].head == i and p.words[clause].dep == "ccomp"):
        return False
    if w.lower in lexicon().silent:
        return False
    for k in p.children[i]:
        dep = p.words[k].dep
        if dep in {"neg", "aux", "auxpass", "prt", "dobj", "attr", "acomp"}:
            return False
    subject = next((k for k in p.children[i] if p.words[k].dep == "nsubj" and k < i), -1)
    if subject < 0 or p.words[subject].quote != w.quote:
        return False
    if p.words[subject].tag == "PRP":
        return p.words[subject].lower in {"he", "she", "they"}
    return p.words[subject].tag not in {"WP", "WDT", "DT"} and is_sayer(p, (subject, subject))
