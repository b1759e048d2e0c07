"""Clauses that a time beside them does not date: what stands so, comes again and again or is only compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import TimeType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.page import Page
    from viewer.parsing.events.ties import Tie

_STANDING_FOR = frozenset({"constitute", "mean", "reflect", "represent", "resemble", "equal"})
_WILL = frozenset({"will", "wo", "'ll", "’ll", "shall"})
_AT = frozenset({"in", "on", None})
_SOME = frozenset({"few", "many", "most", "some", "thousands", "millions", "hundreds"})
_TODAY = frozenset({"today", "nowadays"})


def tells_no_event(page: Page, tie: Tie, verb: Token, preposition: str | None) -> bool:
    """Whether the clause of ``verb`` tells nothing that was, is or will be at the time of ``tie``."""
    lemma, words = verb.lemma_.lower(), {c.lower_ for c in verb.children}
    if lemma in {"be", "do", "have"} and _as_before(verb):
        return True  # "just as they did in 2012", "as they have done since 1926"
    if preposition == "from" and not words.isdisjoint({"different", "distinct", "far"}):
        return True  # "is different from 2012"
    if lemma in _STANDING_FOR and is_now(verb) and preposition in _AT:
        return True  # "represents a reversal from the survey in March"
    if tie.past and preposition in _AT and not words.isdisjoint(_WILL):
        return True  # "will beat him as it did in 2012"
    if tie.past and not words.isdisjoint({"would", "could", *_WILL}) and _behind_than(page, tie):
        return True  # "would come later in the year than the change in 1968"
    if lemma == "be" and {"would", "have"} <= words and any(c.dep_ == "acomp" for c in verb.children):
        return True  # "ten years ago this would not have been possible"
    if page.doc[tie.first].lower_ in _TODAY and tie.first < verb.i and _of_many(verb) and is_now(verb):
        return True  # "today some 2,000 people worship there"
    if tie.short and _repeated(page, tie, verb):
        return True  # "leaves at 8 am every day"
    # "nine years later, the soldiers are still there"
    return "still" in words and is_now(verb) and _later(page, tie)


def _of_many(verb: Token) -> bool:
    """Whether the subject of a clause is a number of people or things."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or verb.tag_ != "VBP" or subject.tag_ not in {"NNS", "NNPS"}:
        return False
    return any(c.dep_ == "nummod" or c.lower_ in _SOME for c in subject.children) or subject.lower_ in _SOME


def _as_before(verb: Token) -> bool:
    """Whether a clause with "as" only says that something was so before, and leaves out what."""
    told = any(c.dep_ in {"acomp", "attr", "dobj", "xcomp"} for c in verb.children)
    return not told and any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.children)


def _behind_than(page: Page, tie: Tie) -> bool:
    """Whether "than" and a noun stand right before a time."""
    left = max(page.bounds(tie.first)[0], tie.first - 6)
    than = next((i for i in range(tie.first - 1, left - 1, -1) if page.doc[i].lower_ == "than"), None)
    return than is not None and not any(page.doc[i].pos_ in {"VERB", "AUX"} for i in range(than, tie.first))


def _repeated(page: Page, tie: Tie, verb: Token) -> bool:
    """Whether a clause tells what is so again and again: "opens at noon every Monday"."""
    held = [page.times[c.i] for c in verb.children if c.dep_ in {"advmod", "npadvmod"}]
    # the tree hangs "every day" at the time before it as often as at the verb
    held += [page.times[i] for i in range(max(tie.first - 2, 0), min(tie.end + 2, len(page.doc)))]
    return any(n >= 0 and page.draft.times[n].type is TimeType.SET for n in held)


def _later(page: Page, tie: Tie) -> bool:
    """Whether a time is told by its distance from something before: "nine years later"."""
    return page.doc[tie.end - 1].lower_ in {"later", "on"}


def is_now(verb: Token) -> bool:
    """Whether a verb is in the present: "welcomes the talks of May 3"."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.tag_ in {"MD", "VBD", "TO"} or c.lemma_ == "have" for c in helpers):
        return False
    return verb.tag_ in {"VBZ", "VBP"} or any(c.tag_ in {"VBZ", "VBP"} for c in helpers)
