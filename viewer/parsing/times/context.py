"""What a time expression is resolved against.

The publication date, the dates before it in the text, the tense around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from viewer.domain.calendar import DAY
from viewer.domain.edtf import EdtfError, Precision, bounds
from viewer.parsing.times.periods import RANK, Period, Unit, containing
from viewer.parsing.times.words import word_set

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from viewer.domain import When
    from viewer.parsing.times.lexer import Lexed


class Tense(Enum):
    """When the governing verb puts what it tells of."""

    PAST = -1
    PRESENT = 0
    FUTURE = 1


_PLANNING = word_set("planning_verbs")
_FUTURE_MODALS = word_set("future_auxiliaries")
_VERBS = frozenset({"VERB", "AUX"})
_REACHING = frozenset({"until", "till", "by", "before", "to", "ahead"})
_EARLIER_PLAN = frozenset({"originally", "initially", "previously", "first", "once"})
_BEGINNING = frozenset({"start", "begin", "commence"})
_UNTIL = frozenset({"until", "till", "to", "through"})
_BESIDE_NOUN = frozenset({"compound", "nmod", "amod", "nummod", "npadvmod"})
_PAST_THINGS = word_set("past_things")
_ANNOUNCING = word_set("announcing_verbs")
_PUTTING_OFF = word_set("putting_off")
_DEMANDING = word_set("demanding_verbs")
_IF = frozenset({"if", "unless", "once"})
_BEFORE_DAYS = frozenset({"early", "late", "on"})
_DUE = 12
"""Tokens before a time in which what is due at it stands."""
_ABLE = frozenset({"able", "lucky", "quick", "slow", "unable"})
_SET_ELSE = frozenset({"ablaze", "alight", "free", "into", "off", "up"})
_TELLING = 1_000
"""Code points after a day in which a story still tells of it."""
_NEWS = 7
"""Days for which what happened is news, so that a clock time is told of it and not of a date of the background."""
_STEPS = 12
"""How far up the tree a governing verb is looked for.

Deeper is a broken parse, and the walk stays linear in the text.
"""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A calendar date that the text named: the period, where it stands, and whether the words had the year."""

    period: Period
    offset: int
    full: bool


class Clauses:
    """The tenses of a document's clauses, found by offset."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        # signed, as the offsets that are looked up: searching with another type copies the whole array each time
        self._offsets: NDArray[np.int64] = np.asarray(doc.to_array(["IDX"])).reshape(-1).astype(np.int64)

    def token(self, offset: int) -> Token | None:
        """Return the token in which an offset lies, None in an empty document."""
        i = int(np.searchsorted(self._offsets, offset, side="right")) - 1
        return self._doc[i] if i >= 0 else None

    def labelled(self, start: int, labels: frozenset[str]) -> bool:
        """Whether the token at an offset belongs to a named entity of one of some labels."""
        token = self.token(start)
        return token is not None and token.ent_type_ in labels

    def part(self, offset: int) -> str:
        """Return the part of speech of the token at an offset, "" in an empty document."""
        token = self.token(offset)
        return token.pos_ if token is not None else ""

    def tense(self, start: int, *, told: bool = False) -> Tense | None:
        """Return the tense of the verb that governs the token at an offset, None where no verb does.

        What was put off until a day, or asked for by it, may lie on either side of the publication: its past is None,
        unless ``told`` asks for the tense of the telling.
        """
        token = self.token(start)
        reaching = planned = False
        for step in range(_STEPS):
            if token is None or token.head is token or token.pos_ in _VERBS:
                break
            if not step and token.dep_ in _BESIDE_NOUN and token.head.lemma_.lower() in _PAST_THINGS:
                # "respect the January agreement": what is made, whatever becomes of it
                return Tense.PAST
            of = token.head
            if not step and of.lower_ == "of" and of.head.lemma_.lower() in _PAST_THINGS and of.dep_ == "prep":
                # "after the attacks of September 11"
                return Tense.PAST
            reaching = reaching or token.lower_ in _REACHING
            planned = planned or token.lower_ == "for"
            token = token.head
        if token is None or token.pos_ not in _VERBS:
            return None
        if _plain_past(token, start) or self._right_behind_past(start):
            return Tense.PAST
        found = _verb_tense(token)
        if planned and found is Tense.PAST and not told and token.lemma_.lower() in _ANNOUNCING:
            # "announced an exercise for the fourth quarter"
            return Tense.FUTURE
        if reaching and not told:
            return {Tense.PAST: None, Tense.PRESENT: Tense.FUTURE}.get(found, found) if found is not None else None
        return found

    def _right_behind_past(self, start: int) -> bool:
        """Whether a time stands right behind a verb in the past, wherever the tree hangs it: "said early Friday it"."""
        own = self.token(start)
        before = own.nbor(-1) if own is not None and own.i else None
        while before is not None and before.i and before.lower_ in _BEFORE_DAYS:
            before = before.nbor(-1)
        return before is not None and before.tag_ == "VBD" and before.pos_ == "VERB"

    def verb(self, start: int) -> Token | None:
        """Return the verb that governs the token at an offset, None where none does."""
        token = self.token(start)
        for _ in range(_STEPS):
            if token is None or token.head is token or token.pos_ in _VERBS:
                break
            token = token.head
        return token if token is not None and token.pos_ in _VERBS else None

    def is_ordered(self, start: int) -> bool:
        """Whether a day without a preposition ends what somebody was told to do: it is the day of the order.

        "The agency urged ten makers to recall their vans Friday".
        """
        token = self.token(start)
        if token is None or not token.i or token.dep_ != "npadvmod" or token.nbor(-1).pos_ == "ADP":
            return False
        verb = token.head
        if verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.children) or verb.head.tag_ != "VBD":
            return False
        told = any(c.dep_ == "nsubj" for c in verb.children) or any(
            c.dep_ == "dobj" and c.i < verb.i for c in verb.head.children
        )
        return told and any(c.dep_ == "dobj" and c.i < token.i for c in verb.children)

    def is_due(self, start: int) -> bool:
        """Whether the time at an offset is that at which a noun before it is due.

        "A payment due Wednesday", "the model, due out for firms in May and shops in July".
        """
        token = self.token(start)
        for _ in range(_DUE):
            if token is None or token.i < 2 or token.pos_ in {"VERB", "AUX", "PUNCT"}:
                return False
            token = token.nbor(-1)
            if token.lower_ == "due":
                return token.nbor(-1).pos_ in {"NOUN", "PROPN"} or token.nbor(-1).text == ","
        return False

    def put_off(self, start: int) -> bool:
        """Whether something was put off until the time at an offset, or asked for by it.

        "Was postponed until Friday", "asked for a report by Friday".
        """
        token = self.token(start)
        until = due = False
        for _ in range(_STEPS):
            if token is None or token.head is token or token.pos_ in _VERBS:
                break
            until = until or token.lower_ in _UNTIL
            due = due or token.lower_ == "by"
            token = token.head
        if token is None or token.pos_ not in _VERBS:
            return False
        if due and not until:
            infinitive = token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)
            asked = token.head if infinitive and token.dep_ in {"xcomp", "ccomp"} else token
            return asked.lemma_.lower() in _DEMANDING
        return until and (token.tag_ == "VBN" or token.lemma_.lower() in _PUTTING_OFF)


def _plain_past(verb: Token, start: int) -> bool:
    """Whether a planning verb is past, also where it is tagged as a participle, and its day stands before the plan.

    "The court on Thursday ordered the firm to pay", "he agreed on Thursday to resign".
    """
    if verb.tag_ not in {"VBD", "VBN"} or verb.lemma_.lower() not in _PLANNING or verb.dep_ in {"acl", "amod"}:
        return False
    if any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return False
    if not any(c.dep_ == "nsubj" for c in verb.children):
        return False
    plan = next((c for c in verb.children if c.dep_ in {"dobj", "xcomp", "ccomp"}), None)
    return plan is not None and (start < verb.idx or (verb.i < plan.left_edge.i and start < plan.left_edge.idx))


def _plans(verb: Token) -> bool:
    """Whether a verb is one of planning; "set up" and "set on fire" are none."""
    lemma = verb.lemma_.lower()
    if lemma != "set":
        return lemma in _PLANNING
    return not any(c.lower_ in _SET_ELSE or any(d.lower_ == "fire" for d in c.children) for c in verb.children)


def _verb_tense(verb: Token) -> Tense | None:
    """Return a verb's tense by its form, its auxiliaries and, for an infinitive, the verb that it hangs on."""
    for _ in range(_STEPS):
        if verb.tag_ == "VBN" and verb.lemma_.lower() in _PLANNING and verb.dep_ == "acl":
            # "the hearing scheduled for March 4": planned, but the plan may be over
            return None if any(c.lower_ in _EARLIER_PLAN for c in verb.children) else Tense.PRESENT
        if _plans(verb) and verb.tag_ in {"VBN", "VBZ", "VBP"} | _own_plans(verb):
            return Tense.FUTURE
        aux = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
        words = {c.lower_ for c in aux}
        if words & _FUTURE_MODALS:
            perfect = "have" in words and not words & {"will", "wo", "'ll", "’ll"}
            return Tense.PAST if perfect else Tense.FUTURE
        if any(c.tag_ == "VBD" or c.lower_ in {"has", "have", "had", "'ve", "’ve", "having"} for c in aux):
            going = verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children)
            return Tense.FUTURE if going and not words & {"was", "were"} else Tense.PAST
        if verb.tag_ == "VBD":
            return Tense.PAST
        if "to" in words or verb.tag_ == "VB":
            if verb.head is verb:
                return Tense.FUTURE
            head = verb.head
            if head.lower_ in _ABLE and head.dep_ == "acomp" and head.head.tag_ == "VBD":
                return Tense.PAST  # "were unable to reach a deal on Friday"
            if head.pos_ in _VERBS and head.lemma_.lower() not in _PLANNING and head.tag_ in {"VBD", "VBN"}:
                verb = head
                continue
            return Tense.FUTURE
        if words & {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "be"} and verb.tag_ == "VBG":
            return Tense.FUTURE
        if verb.tag_ == "VBN" and not aux and verb.dep_ == "advcl" and any(c.lower_ in _IF for c in verb.children):
            verb = verb.head  # "if elected in November, he will cut taxes"
            continue
        if verb.tag_ == "VBN":
            return Tense.PRESENT if words & {"is", "are"} else Tense.PAST
        if verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.lemma_.lower() in _BEGINNING:
            # "the match starting on Friday"
            return Tense.FUTURE
        if verb.tag_ == "VBG":
            # a participle has the tense of the clause that it belongs to
            head = verb.head
            for _ in range(_STEPS):
                if head.pos_ in _VERBS or head.head is head:
                    break
                head = head.head
            if head is verb or head.pos_ not in _VERBS:
                return None
            verb = head
            continue
        return Tense.PRESENT if verb.tag_ in {"VBZ", "VBP"} else None
    return None


def _own_plans(verb: Token) -> set[str]:
    """Return the forms in which a planning verb counts though it is past.

    Only with "to" and a verb after it ("planned to meet").
    """
    return {"VBD"} if any(c.dep_ == "xcomp" for c in verb.children) else set()


class Context:
    """The state of reading one article from its beginning to its end."""

    def __init__(self, lexed: Lexed, doc: Doc, published: Period | None) -> None:
        self.lexed = lexed
        self.clauses = Clauses(doc)
        self.published = published
        self.last: Mentioned | None = None
        self.last_full: Mentioned | None = None
        self.last_day: Mentioned | None = None
        self.ahead: Period | None = None
        """The full date with which the time being read is joined ("from January to March 2011")."""

    def remember(self, period: Period, offset: int, *, full: bool, compared: bool = False) -> None:
        """Note a date that the text names, for "the following year" and "a month earlier" after it.

        The year of one that is only ``compared`` with is not taken for dates without one.
        """
        self.last = Mentioned(period, offset, full)
        if period.unit is Unit.DAY and not compared:
            self.last_day = self.last
        if compared:
            return
        story = self.last_full
        going_on = story is not None and 0 <= period.year - story.period.year <= 1 and self.told(story.offset, offset)
        if full or (going_on and (self.published is None or period.year < self.published.year - 1)):
            self.last_full = self.last

    def anchor(self, unit: Unit) -> Period | None:
        """Return the period of ``unit`` in which the publication lies, None where that is not known so exactly."""
        return within(self.published, unit)

    def reference(self, unit: Unit) -> Period | None:
        """Return the period of ``unit`` of the last date that the text named, else that of the publication."""
        if self.last and (found := within(self.last.period, unit)):
            return found
        if unit is Unit.DAY and self.last_day and self.last and self.told(self.last_day.offset, self.last.offset):
            return self.last_day.period
        return self.anchor(unit)

    def day_of_story(self, offset: int, *, narrated: bool = False) -> Period | None:
        """Return the day that a clock time or "the day" at ``offset`` is on.

        The last day of the paragraph, else the publication's; for what is ``narrated`` in the past the last day of the
        text where that is of the week before the publication.
        """
        today = self.anchor(Unit.DAY)
        if self.last_day is None:
            return today
        if not self.told(self.last_day.offset, offset):
            near = narrated and offset - self.last_day.offset < _TELLING
            if near and today is not None and 0 < today.number - self.last_day.period.number <= _NEWS:
                return self.last_day.period if self.clauses.tense(offset) is Tense.PAST else today
            return today
        day = self.last_day.period
        if today is not None and day != today:
            tense = self.clauses.tense(offset)
            if tense is (Tense.FUTURE if day.number < today.number else Tense.PAST):
                return today
        return day

    def ends_length(self, offset: int) -> bool:
        """Whether a length and "to" stand before a time, so that the time is its end: "the nine months to June"."""
        lx = self.lexed
        t = lx.before(lx.at(offset), 2)
        return t >= 0 and lx.codes[t] in "UV" and lx.codes[lx.before(lx.at(offset))] == ">"

    @cached_property
    def figure_order(self) -> str | None:
        """Return "day" or "month", whichever the text's dates in figures have first where that can be seen."""
        seen: set[str] = set()
        for found in re.finditer("J", self.lexed.codes):
            parts = [int(p) for p in re.split(r"[/.-]", self.lexed.word(found.start()))]
            if parts[0] > 999:
                continue
            if parts[0] > 12 >= parts[1]:
                seen.add("day")
            elif parts[1] > 12 >= parts[0]:
                seen.add("month")
        return seen.pop() if len(seen) == 1 else None

    def told(self, earlier: int, offset: int) -> bool:
        """Whether two places are close in one paragraph, so that the later goes on with the story of the earlier."""
        lx = self.lexed
        return offset - earlier < 400 and "|" not in lx.codes[lx.at(earlier) : lx.at(offset)]


def within(period: Period | None, unit: Unit) -> Period | None:
    """Return the period of ``unit`` in which the whole of ``period`` lies.

    None where it is finer than what is known.
    """
    if period is None:
        return None
    if period.unit is unit:
        return period
    if RANK[period.unit] > RANK[unit]:
        return None
    first = containing(unit, period.first_day)
    return first if first == containing(unit, period.last_day) or period.unit is Unit.WEEK else None


def published_period(published: When | None) -> Period | None:
    """Return a publication date as a period: its day, or its month or year where no more is known; None where open."""
    if published is None or published.edtf is None:
        return None
    try:
        b = bounds(published.edtf)
    except EdtfError:
        return None
    first, last = b.first, b.last
    if first is None or first is not last or not b.dated or published.earliest is None:
        return None
    # the days of the source's own clock, which ``earliest`` keeps where the bounds are moved by a zone
    parts = published.edtf.rstrip("?~%").split("T")[0]
    day = int(first.start // DAY) if "T" not in published.edtf else int(bounds(parts).start // DAY)
    if first.precision >= Precision.DAY:
        return Period(Unit.DAY, day)
    if first.precision is Precision.MONTH:
        return containing(Unit.MONTH, day)
    return containing(Unit.YEAR, day) if first.precision is Precision.YEAR else None
