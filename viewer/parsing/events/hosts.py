"""Which verb or noun a time expression dates: the lexicon settles between a noun and the verb over it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.domain import TimeType
from viewer.domain.calendar import DAY
from viewer.domain.edtf import Precision, bounds
from viewer.parsing.events.beside import (
    amid_verb,
    due,
    ends_unit,
    heading,
    in_state,
    is_kind_of,
    is_told,
    modal_behind,
    noun_before,
    opening_day,
    participle,
    within_opening,
)
from viewer.parsing.events.chunks import time_tokens
from viewer.parsing.events.comparisons import ORDINALS, is_best_of, is_compared, is_since_record
from viewer.parsing.events.host import Host, Telling
from viewer.parsing.events.kinds import is_event_noun, is_saying, lemma_of, noun_kind
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.noun_hosts import noun_host, told_of_figure
from viewer.parsing.events.ties import STEPS, Tie, find_tie
from viewer.parsing.events.verb_hosts import (
    NO_DATE,
    SUBJECTS,
    adjacent_noun,
    beside_saying,
    told_number,
    verb_host,
    verb_over,
)
from viewer.parsing.times.modifiers import modified_when

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.domain import TimeExpression
    from viewer.parsing.draft import Draft
    from viewer.parsing.events.page import Page


_NO_CLAUSE = frozenset({"amod", "aux", "auxpass", "compound"})
_ARGUMENTS = frozenset({"nsubj", "dobj", "xcomp", "nsubjpass"})
_BARE_YEARS = re.compile(r"\d{3,4}(?:\s*[-–/]\s*\d{2,4})?")
_VAGUE = frozenset({"today", "these days", "this day"})
_BOUNDING = frozenset({"since", "until", "till", "by"})
"""What follows these bounds the clause, whatever it is: "since the 2020 election", "until the meeting in April"."""
_KNOWING = frozenset({"understand", "know", "see", "recall", "remember"})
_STARTS = frozenset({"begin", "start", "commence"})


_NO_YEAR = "XXXX-"
"""How the EDTF of a date begins whose year is not known."""


def can_date(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time expression can date an event: it is resolved, by itself or by "within", and no repetition.

    A month and day whose year the text leaves open will do: the event has them, and no place in time.
    """
    if time.type is TimeType.SET:
        return False
    if time.edtf is None:
        return time.type is TimeType.DURATION and modified_when(draft, time) is not None
    return bounds(time.edtf).dated or time.edtf.startswith(_NO_YEAR)


def find_host(page: Page, time: TimeExpression) -> Host | None:
    """Return what ``time`` dates, or None where it dates nothing, a saying, or something that is no event."""
    first, end = time_tokens(page, time)
    if first >= end:
        return None
    if (
        first
        and page.doc[first - 1].lower_ == "effective"
        and page.doc[first - 1].dep_ != "acomp"
        and (noun := noun_before(page, first)) is not None
    ):
        return Host(noun, Telling.NOUN, None, 0.85, modifies=True)
    if is_told(page, end) or is_kind_of(page, first, end) or ends_unit(page, first):
        return None
    if (headed := heading(page, first, end)) is not None:
        return headed
    if (behind := participle(page, first, end)) is not None:
        host = verb_host(page, Tie(first, end, None, behind), behind, 0.8)
        return None if host is None else replace(host, modifies=True)
    found = find_tie(page, first, end)
    tie = replace(
        found or Tie(first, end, None, page.doc[first]),
        short=_within_month(time),
        long=_over_month(time),
        past=_is_past(page.draft, time),
        ahead=_is_ahead(page.draft, time),
    )
    if is_best_of(page, first, time):
        return None
    if (owed := due(page, tie) or opening_day(page, tie) or within_opening(page, tie)) is not None:
        return owed
    if found is None:
        return nearest_host(page, tie)
    if not tie.modifies and is_since_record(page, first):
        return None
    alone = tie.preposition is None and not tie.modifies and page.doc[first - 1].lower_ != "as"
    if alone and _BARE_YEARS.fullmatch(time.text) and page.doc[end - 1].dep_ not in SUBJECTS:
        return None  # "Jane Doe 1955-2011" gives her life, not a day
    host = in_state(page, tie) or _bounded(page, tie) or amid_verb(page, tie) or _climb(page, tie)
    if host is None and not tie.modifies and (verb := modal_behind(page, end)) is not None:
        host = verb_host(page, replace(tie, preposition=tie.preposition or "on"), verb, 0.8)
    if host is None and page.contents[first] is not None and _told_outside(page, tie):
        return nearest_host(page, tie)
    if host is not None and _of_best(host.token, time):
        return None
    # "is on sale from today" begins, "is on sale today" holds
    if host is None or (time.text.lower() in _VAGUE and tie.preposition != "from" and _holds_now(page, host.token)):
        return None
    inside, told = page.contents[first], page.contents[host.token.i]
    if inside == told or (inside is None and _behind_saying(page, tie, host)):
        return host
    if told is None and host.token.i in page.cues and not is_saying(page, host.token):
        return host  # "unveiled a plan on Tuesday to close six plants"
    # the tree crosses the border of what is said: a time at the attribution dates the saying
    return nearest_host(page, tie) if inside is not None and (told is None or told.contains(inside)) else None


def _behind_saying(page: Page, tie: Tie, host: Host) -> bool:
    """Whether a time right behind what is said dates an event in it: "called for talks after the strikes yesterday"."""
    verb = verb_over(host.token)
    if host.telling is not Telling.NOUN or verb is None or page.contents[verb.i] is not None:
        return False
    noun = host.token
    if (
        noun.dep_ in _ARGUMENTS
        and noun.head.i == verb.i
        and not tie.short
        and (noun.lemma_.lower() in lexicon().figures or told_number(noun))
    ):
        return True  # "reported a $2 billion profit last year"
    beside = beside_saying(page, tie, verb, 1.0)
    return beside is not None and beside.token.i == host.token.i


def _told_outside(page: Page, tie: Tie) -> bool:
    """Whether the tree hangs a time within a statement at the verb of saying outside it: "predicted "chaos by May"."""
    verb = verb_over(tie.head)
    return verb is not None and page.contents[verb.i] is None and is_saying(page, verb)


def _bounded(page: Page, tie: Tie) -> Host | None:
    """Return the clause that "since", "until" or "by" bounds with a phrase in which the time stands."""
    noun = tie.head
    before = page.doc[tie.first - 1]
    if tie.preposition is None and not tie.modifies and before.dep_ == "pobj" and before.head.lower_ == "since":
        noun = before  # "expected since the fair last month"
    for _ in range(3):
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ != "pobj":
            return None
        link, verb = noun.head, noun.head.head
        if link.lower_ in _BOUNDING and link.dep_ != "agent" and verb.pos_ in {"VERB", "AUX"} and link.i > verb.i:
            perfect = any(c.lemma_ in {"have", "'ve", "’ve"} for c in verb.children if c.dep_ == "aux")
            if link.lower_ == "since" and not perfect:
                return None
            if is_saying(page, verb) or is_since_record(page, noun.left_edge.i) or link.i < page.bounds(tie.first)[0]:
                return None
            return Host(verb, Telling.CLAUSE, link.lower_, 0.9)
        noun = verb
    return None


def when_clause(page: Page, time: TimeExpression) -> Host | None:
    """Return the clause that "when" opens right behind a time: "in April 2023, when fighting broke out"."""
    _, end = page.tokens(time.start, time.end)
    stop = page.sentences[end - 1][1] if end else 0
    if end < stop and page.doc[end].tag_ == "POS":
        # "after last week's crash, when a jet hit a hangar"
        end += 1
        while end < stop and (page.doc[end].pos_ in {"ADJ", "NOUN", "PROPN"} or page.doc[end].tag_ == "HYPH"):
            end += 1
    i = end + 1 if end < stop and page.doc[end].text == "," else end
    if i >= stop or page.doc[i].lower_ != "when":
        return None
    verb = page.doc[i].head
    if verb.pos_ not in {"VERB", "AUX"} or not i < verb.i < stop or is_saying(page, verb):
        return None
    if verb.lemma_ == "be" and not any(c.dep_ == "xcomp" for c in verb.children):
        return None  # "when she was nine"
    if page.contents[verb.i] != page.contents[end - 1]:
        return None
    return Host(verb, Telling.CLAUSE, None, 0.85, modifies=True)


def _holds_now(page: Page, verb: Token) -> bool:
    """Whether a verb tells what is so at present: "what they earn today"."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    lex = lexicon()
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.lower_ == "due" for c in verb.children):
        return False
    if page.contents[verb.i] is not None:
        # "today we are making a commitment"
        now = verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBG" and any(c.tag_ in {"VBZ", "VBP"} for c in helpers))
        return now and not any(c.tag_ == "MD" for c in helpers)
    if _stands_alone(verb):
        if verb.lemma_ == "be":
            return not any(is_event_noun(c) for c in verb.children if c.dep_ in {"nsubj", "attr"})
        if verb.lemma_.lower() not in lex.state_verbs | lex.habits:
            return False  # "the dispute returns to court today"
    # "is expected to rule today" and "are meeting today" are of that day
    made = verb.tag_ == "VBN" and not any(c.dep_ == "xcomp" for c in verb.children)
    now = verb.tag_ in {"VBZ", "VBP"} or (made and any(c.tag_ in {"VBZ", "VBP"} and c.lemma_ == "be" for c in helpers))
    return now and not any(c.tag_ == "MD" for c in helpers)  # "the way that power is generated today"


def _right_before(page: Page, tie: Tie, sure: float) -> Host | None:
    """Return the event noun right before a time that no preposition leads to: "a response to the crash last August"."""
    noun = page.doc[tie.first - 1] if tie.first > page.bounds(tie.first)[0] else None
    if noun is None or tie.preposition is not None or tie.modifies or not is_event_noun(noun):
        return None
    return Host(noun, Telling.NOUN, None, sure * 0.85)


def _of_best(verb: Token, time: TimeExpression) -> bool:
    """Whether a clause tells of a superlative over a length: "the boldest move that the firm made in ten years"."""
    length = time.type is TimeType.DURATION or time.text.lower().startswith(("the past", "the last"))
    if verb.dep_ != "relcl" or not length:
        return False
    noun = verb.head
    if noun.lower_ in ORDINALS or any(c.lower_ in ORDINALS for c in noun.children):
        return True  # "the second at which he was called in two weeks"
    return any(t.tag_ in {"JJS", "RBS"} for t in noun.doc[max(noun.left_edge.i, noun.i - STEPS) : noun.i])


def _cleft(tie: Tie, verb: Token) -> Token | None:
    """Return the verb that "it was a week ago that ..." sets apart, None for any other clause."""
    if not any(c.lower_ == "it" and c.dep_ in SUBJECTS for c in verb.children):
        return None
    clauses = [c for c in verb.children if c.dep_ in {"advcl", "ccomp", "relcl"} and c.i >= tie.end]
    return next((c for c in clauses if any(d.lower_ == "that" for d in c.children)), None)


def _one_of(noun: Token) -> Token | None:
    """Return what counts one of several: "second" for "matches" in "the second of four matches"."""
    of = noun.head
    if noun.dep_ != "pobj" or of.lower_ != "of" or of.head.i >= of.i:
        return None
    return of.head if of.head.lower_ in ORDINALS else None


def _stands_alone(verb: Token) -> bool:
    """Whether a clause is no question that another one holds: not so in "what they earn today"."""
    return verb.dep_ not in {"pcomp", "csubj"} and not any(c.tag_ in {"WP", "WRB"} for c in verb.children)


def _is_past(draft: Draft, time: TimeExpression) -> bool:
    if time.edtf is None or draft.published is None or draft.published.edtf is None:
        return False
    b, today = bounds(time.edtf), bounds(draft.published.edtf)
    ends = b.stop <= today.stop or time.text.lower().startswith(("the past", "the last", "past", "last"))
    return b.start < today.start and ends


def _is_ahead(draft: Draft, time: TimeExpression) -> bool:
    if time.edtf is None or draft.published is None or draft.published.edtf is None:
        return False
    return bounds(time.edtf).start >= bounds(draft.published.edtf).stop


def _within_month(time: TimeExpression) -> bool:
    first = bounds(time.edtf).first if time.edtf else None
    return first is not None and first.precision > Precision.MONTH


def _over_month(time: TimeExpression) -> bool:
    b = bounds(time.edtf) if time.edtf else None
    return b is None or not b.stop - b.start < 32 * DAY


def _climb(page: Page, tie: Tie) -> Host | None:
    """Go up from the token that governs the time to the verb or event noun that it dates."""
    token, sure = tie.head, 1.0
    for _ in range(STEPS):
        if token.pos_ in {"VERB", "AUX"} and (token.dep_ in {"aux", "auxpass"} or _is_name(page, token)):
            token = token.head
            continue
        if token.dep_ == "advcl" and token.lemma_ in _KNOWING and any(c.lower_ == "as" for c in token.children):
            token = token.head  # "entered the country, as we understand it, in 2000"
            continue
        if token.tag_ == "VBG" and any(c.tag_ == "TO" for c in token.children):
            token = token.head  # "for services to yachting"
            continue
        if token.lower_ == "based" and token.dep_ in {"prep", "advcl"} and token.i < tie.first:
            return None  # "based on the price of May 14, each share is worth $5"
        if token.tag_ == "VBG" and token.lemma_ in _STARTS and not any(c.dep_ in _ARGUMENTS for c in token.children):
            if token.dep_ == "acl" and is_event_noun(token.head) and token.head.i < token.i:
                # "the Test beginning on Friday" is on that day
                return Host(token.head, Telling.NOUN, tie.preposition, sure * 0.9, modifies=True)
            token = token.head  # "will switch, beginning next year"
            continue
        if token.lemma_ == "be" and (cleft := _cleft(tie, token)) is not None:
            if tie.preposition in {"until", "till"} and any(c.dep_ == "neg" for c in token.children):
                # "it was not until 2004 that the law was changed"
                host = verb_host(page, replace(tie, preposition="in"), cleft, sure)
                return None if host is None else replace(host, modifies=True)
            token = cleft
        if token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod":
            return verb_host(page, tie, token, sure)
        if token.tag_ in {"NNS", "NNPS"} and (one := _one_of(token)) is not None:
            token = one  # "the first of three debates on Monday" is not all of them
            continue
        if token.pos_ in {"NOUN", "PROPN"}:
            kind = noun_kind(token) if page.times[token.i] < 0 else None
            if kind == "saying":
                return _right_before(page, tie, sure)
            if kind:
                return noun_host(page, tie, token, sure)
            figure = token.lemma_.lower() in lexicon().figures
            if figure and tie.modifies and (told := told_of_figure(page, tie, token, sure)) is not None:
                return told
            if tie.modifies and _owned(page, tie, token):
                return Host(token, Telling.NOUN, None, sure * 0.85, modifies=True)
            onwards = (
                tie.preposition == "from" and tie.ahead and not tie.modifies
            )  # "will sell electric cars from 2012"
            apart = tie.modifies or tie.preposition in {"of", "from", "to", "for"}
            if tie.preposition in NO_DATE or (apart and not figure and not onwards):
                return None
            if token.dep_ == "appos" and tie.preposition in _BOUNDING and token.i < tie.first:
                return Host(token, Telling.FRAGMENT, tie.preposition, sure * 0.85)  # "envoy until last autumn"
            if figure and (verb := verb_over(token)) is not None and is_saying(page, verb):
                if tie.ahead and (planned := verb_host(page, tie, verb, sure)) is not None:
                    return planned  # "the company reports results on Friday"
                return Host(token, Telling.NOUN, tie.preposition, sure * 0.9, tie.modifies)
            sure *= 0.9
        if token.pos_ in {"NOUN", "PROPN", "NUM", "SYM"} and is_compared(token, tie.preposition):
            return None
        if token.head.i == token.i:
            return _fragment(page, tie, token, sure) or nearest_host(page, tie)
        token = token.head
    return nearest_host(page, tie)


def _owned(page: Page, tie: Tie, noun: Token) -> bool:
    """Whether a day, week or month owns a noun as its happening: "Monday's glitches", "this week's third round"."""
    behind = page.doc[tie.end - 1] if page.doc[tie.end - 1].tag_ == "POS" else page.doc[tie.end]
    if behind.tag_ != "POS" or tie.long or noun.ent_type_ in {"PERSON", "MONEY", "PERCENT"}:
        return False
    lex = lexicon()
    return not {lemma_of(noun), noun.lower_} & (lex.standing | lex.figures | lex.works)


def _is_name(page: Page, token: Token) -> bool:
    """Whether a word taken for a verb is written as a name in the middle of a sentence in small letters ("Belize")."""
    first, end = page.sentences[token.i]
    if not token.is_title or token.i in {first, token.head.i} or not page.doc[token.i - 1].is_alpha:
        return False
    around = [page.doc[i] for i in range(max(first, token.i - 8), min(end, token.i + 9))]
    return sum(t.is_lower for t in around) > sum(t.is_title for t in around)


def _fragment(page: Page, tie: Tie, token: Token, sure: float) -> Host | None:
    left, end = page.sentences[tie.first]
    if tie.preposition is None or tie.preposition in NO_DATE or end - left > 30 or token.i > tie.first:
        return None
    return Host(token, Telling.FRAGMENT, tie.preposition, sure * 0.6) if token.pos_ in {"NOUN", "PROPN"} else None


def nearest_host(page: Page, tie: Tie) -> Host | None:
    """Return the verb nearest to the time within its clause or statement, or else the noun before it.

    For times that the tree leaves without a governor, or hangs at one outside of the statement that they are in. A verb
    of saying that is nearer than any other dates the saying.
    """
    left, end = page.bounds(tie.first)
    inside = page.contents[tie.first]
    for i in sorted(range(left, end), key=lambda i: (abs(i - tie.first), i)):
        token = page.doc[i]
        if i > tie.first and any(c.tag_ == "TO" for c in token.children):
            continue  # "unveiled a plan on Tuesday to close six plants"
        if page.contents[i] == inside and token.pos_ == "VERB" and token.dep_ not in _NO_CLAUSE:
            return verb_host(page, tie, token, 0.7)
    if (
        inside is not None
        and tie.preposition not in NO_DATE
        and (near := adjacent_noun(page, tie, left - 1)) is not None
    ):
        return Host(near, Telling.NOUN, tie.preposition, 0.6)  # "announced the closure of the mine by 2012"
    for i in range(tie.first - 1, max(left, tie.first - 8) - 1, -1):
        token = page.doc[i]
        if token.pos_ in {"NOUN", "PROPN"} and page.times[i] < 0 and noun_kind(token) != "saying":
            return _fragment(page, tie, token, 0.7) if inside is not None or is_event_noun(token) else None
    return None
