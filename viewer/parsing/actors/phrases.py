"""Small questions about the words that name a speaker: where the phrase ends, whether a name heads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.descriptions import describe, head_of
from viewer.parsing.actors.lexicon import wordset
from viewer.parsing.actors.names import AFTER_NAMES, SAYS_WHAT

if TYPE_CHECKING:
    from viewer.parsing.actors.entities import Entity
    from viewer.parsing.actors.words import Word

LEADING = wordset(
    "the a an this that these those his her its their our my your some one another many several and but while"
    " whereas as even only other others most all"
)
BREAKS = wordset("of for from by at in on with to")
_PERSONS = wordset("i me you he him she we they them it 'm 're 've 'll 'd n't i'm you're he's she's we're they're it's")
_CLAUSES = wordset("who whom whose which that where when")
_UNIONS = wordset("un u.n eu e.u us u.s")
_WHERE = wordset("in at on out")
_DASHES = frozenset({"--", "–", "—", "―"})
_OPENING = wordset("speaking citing quoting asked identified who which whose")


def without_clause(words: list[Word], start: int, end: int) -> int:
    """Return where the phrase ``words[start:end]`` ends without the relative clause that follows its head."""
    for k in range(start + 1, end):
        # "Greg Malone -- Chief Financial Officer"
        if words[k].text in _DASHES and all(w.cap for w in words[start:k]):
            return k
        if words[k].low in _CLAUSES and (words[k - 1].low == "," or words[k].pos in {"PRON", "SCONJ", "DET"}):
            return k - 1 if words[k - 1].low == "," else k
        if words[k - 1].low == "," and (
            words[k].low in _OPENING or (words[k].pos == "VERB" and words[k].low.endswith("ed") and not words[k].cap)
        ):
            return k - 1
    return end


def heads(words: list[Word], e: Entity, name_end: int, end: int) -> bool:
    """Whether nothing after a name takes the head from it, as "spokesman" does in "Putin spokesman"."""
    if name_end >= end:
        return True
    # "the Dayton, Ohio-based company"
    if any(
        y.low.endswith("-based") or (y.low == "based" and words[min(y.i + 1, len(words) - 1)].low not in _WHERE)
        for y in words[name_end:end]
    ):
        return False
    # "the Interfax news agency" is Interfax
    if e.kind is ActorKind.ORGANISATION and (d := describe(words, name_end, end)) and d.head in SAYS_WHAT:
        # "the UN agency" is one of the UN's
        if d.head == "agency" and words[d.head_at - 1].low in _UNIONS:
            return False
        # "the Emirates news agency WAM" is WAM
        named = any(x.cap and x.pos == "PROPN" for x in words[d.head_at + 1 : min(end, d.head_at + 3)])
        return not named and not any(x.low in {"'s", "'"} for x in words[name_end : d.head_at])
    x = words[name_end]
    # letters in brackets between a party and its leader say nothing new
    if x.text == "(" and name_end + 3 < end and words[name_end + 2].text == ")":
        return heads(words, e, name_end + 3, end)
    if x.low in AFTER_NAMES and x.text[:2].isupper():
        return e.person
    if x.low in {",", "and", "(", "or", "&", "who", "-", "–", "—"} or x.low in BREAKS:
        return True
    return head_of(x) is None and x.pos not in {"NOUN", "PROPN", "ADJ"}


def noun_at(words: list[Word], start: int, end: int) -> int:
    """Return the index of the common noun that heads the phrase ``words[start:end]``; -1 where none does."""
    head = -1
    for k in range(start, end):
        w = words[k]
        if w.low in BREAKS or not w.text[0].isalnum() or w.low in _CLAUSES:
            break
        head = k if w.pos == "NOUN" and not w.cap else -1
    return head


def holds_a_person(words: list[Word], start: int, end: int) -> bool:
    """Whether a phrase holds a personal pronoun or a form drawn together with one, so that it is nobody's name."""
    return any(w.low in _PERSONS for w in words[start:end] if not (w.text.isupper() and len(w.text) > 1))
