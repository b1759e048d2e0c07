"""Which verb or noun a time expression dates: the lexicon settles between a noun and the verb over it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from viewer.domain import TimeType
from viewer.domain.edtf import Precision, bounds
from viewer.parsing.events.comparisons import is_base, is_compared, is_record, is_since_record
from viewer.parsing.events.kinds import is_event_noun, is_saying, lemma_of, noun_kind
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.ties import STEPS, Tie, find_tie
from viewer.parsing.times.modifiers import modified_when

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.domain import TimeExpression
    from viewer.parsing.draft import Draft
    from viewer.parsing.events.page import Page


class Telling(StrEnum):
    """How an event is told."""

    CLAUSE = "clause"
    NOUN = "noun"
    FRAGMENT = "fragment"
    """A noun that nothing governs: a headline or a clause that leaves out its verb."""


@dataclass(frozen=True, slots=True)
class Host:
    """What a time dates: the verb or noun, how it is told, the preposition before the time, how sure (0 to 1)."""

    token: Token
    telling: Telling
    preposition: str | None
    sure: float
    modifies: bool = False
    """Whether the time stands before its noun ("the 1991 treaty"), out of reach of a preposition before them."""


_NO_DATE = frozenset(
    {"than", "with", "like", "unlike", "as", "per", "against", "versus", "despite", "under", "beyond", "into"}
)
_LASTING = frozenset({"after", "since", "before", "during", "following", "until", "till", "amid", "despite"})
_TOPIC = frozenset({"against", "on", "about", "over", "regarding", "concerning", "for", "towards"})
_WITHIN = frozenset({"in", "at", "during"})
_STAGES = frozenset({"at", "in", "to", "on", "via", "through"})
"""What leads from a verb of saying to the occasion or the document of the saying."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj"})
_NO_CLAUSE = frozenset({"amod", "aux", "auxpass", "compound"})
_ARGUMENTS = frozenset({"nsubj", "dobj", "xcomp", "nsubjpass"})
_BARE_YEARS = re.compile(r"\d{3,4}(?:\s*[-–/]\s*\d{2,4})?")
_VAGUE = frozenset({"today", "these days", "this day"})
_NOT_BEFORE = frozenset({"before", "until", "till"})
_BOUNDING = frozenset({"since", "until", "till", "by"})
"""What follows these bounds the clause, whatever it is: "since the 2020 election", "until the meeting in April"."""
_FICTION = frozenset({"book", "drama", "film", "game", "movie", "musical", "novel", "opera", "play", "series", "story"})
_STARTS = frozenset({"begin", "start", "commence"})
_UNITS = frozenset({"day", "week", "month", "quarter", "half", "season", "year", "decade", "period"})


def can_date(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time expression can date an event: it is resolved, by itself or by "within", and no repetition."""
    if time.type is TimeType.SET:
        return False
    if time.edtf is None:
        return time.type is TimeType.DURATION and modified_when(draft, time) is not None
    return bounds(time.edtf).dated


def find_host(page: Page, time: TimeExpression) -> Host | None:
    """Return what ``time`` dates, or None where it dates nothing, a saying, or something that is no event."""
    first, end = page.tokens(time.start, time.end)
    if first >= end:
        return None
    if first and page.doc[first - 1].lower_ == "effective" and (noun := _noun_before(page, first)) is not None:
        return Host(noun, Telling.NOUN, None, 0.85, modifies=True)
    found = find_tie(page, first, end)
    tie = replace(found or Tie(first, end, None, page.doc[first]), short=_within_month(time))
    if found is None:
        return nearest_host(page, tie)
    if not tie.modifies and is_since_record(page, first):
        return None
    alone = tie.preposition is None and not tie.modifies and page.doc[first - 1].lower_ != "as"
    if alone and _BARE_YEARS.fullmatch(time.text) and page.doc[end - 1].dep_ not in _SUBJECTS:
        return None  # "Jane Doe 1955-2011" gives her life, not a day
    host = _in_state(page, tie) or _bounded(page, tie) or _climb(page, tie)
    if host is None and page.contents[first] is not None and _told_outside(page, tie):
        return nearest_host(page, tie)
    if host is None or (time.text.lower() in _VAGUE and _holds_now(host.token)):
        return None
    inside, told = page.contents[first], page.contents[host.token.i]
    if inside == told:
        return host
    # the tree crosses the border of what is said: a time at the attribution dates the saying
    return nearest_host(page, tie) if inside is not None and (told is None or told.contains(inside)) else None


def _told_outside(page: Page, tie: Tie) -> bool:
    """Whether the tree hangs a time within a statement at the verb of saying outside it: "predicted "chaos by May"."""
    verb = _verb_over(tie.head)
    return verb is not None and page.contents[verb.i] is None and is_saying(page, verb)


def _bounded(page: Page, tie: Tie) -> Host | None:
    """Return the clause that "since", "until" or "by" bounds with a phrase in which the time stands."""
    noun = tie.head
    for _ in range(3):
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ != "pobj":
            return None
        link, verb = noun.head, noun.head.head
        if link.lower_ in _BOUNDING and link.dep_ != "agent" and verb.pos_ in {"VERB", "AUX"} and link.i > verb.i:
            if is_saying(page, verb) or is_since_record(page, noun.left_edge.i) or link.i < page.bounds(tie.first)[0]:
                return None
            return Host(verb, Telling.CLAUSE, link.lower_, 0.9)
        noun = verb
    return None


def when_clause(page: Page, time: TimeExpression) -> Host | None:
    """Return the clause that "when" opens right behind a time: "in April 2023, when fighting broke out"."""
    _, end = page.tokens(time.start, time.end)
    stop = page.sentences[end - 1][1] if end else 0
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


def _noun_before(page: Page, i: int) -> Token | None:
    """Return the first event noun before token ``i``: "the appointment of Jane Doe as director, effective July 1"."""
    left = max(page.sentences[i][0], i - 25)
    return next((page.doc[k] for k in range(left, i) if is_event_noun(page.doc[k])), None)


def _holds_now(verb: Token) -> bool:
    """Whether a verb tells what is so at present: "what they earn today"."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return verb.tag_ in {"VBZ", "VBP"} and not any(c.tag_ == "MD" for c in helpers)


def _within_month(time: TimeExpression) -> bool:
    first = bounds(time.edtf).first if time.edtf else None
    return first is not None and first.precision > Precision.MONTH


def _climb(page: Page, tie: Tie) -> Host | None:
    """Go up from the token that governs the time to the verb or event noun that it dates."""
    token, sure = tie.head, 1.0
    for _ in range(STEPS):
        if token.pos_ in {"VERB", "AUX"} and (token.dep_ in {"aux", "auxpass"} or _is_name(page, token)):
            token = token.head
            continue
        if token.tag_ == "VBG" and token.lemma_ in _STARTS and not any(c.dep_ in _ARGUMENTS for c in token.children):
            token = token.head  # "will switch, beginning next year"
            continue
        if token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod":
            return _verb_host(page, tie, token, sure)
        if token.pos_ in {"NOUN", "PROPN"}:
            kind = noun_kind(token) if page.times[token.i] < 0 else None
            if kind == "saying":
                return None
            if kind:
                return _noun_host(page, tie, token, sure)
            figure = token.lemma_.lower() in lexicon().figures
            if tie.preposition in _NO_DATE or (
                (tie.modifies or tie.preposition in {"of", "from", "to", "for"}) and not figure
            ):
                return None
            if token.dep_ == "appos" and tie.preposition in _BOUNDING and token.i < tie.first:
                return Host(token, Telling.FRAGMENT, tie.preposition, sure * 0.85)  # "envoy until last autumn"
            if figure and (verb := _verb_over(token)) is not None and is_saying(page, verb):
                return Host(token, Telling.NOUN, tie.preposition, sure * 0.9, tie.modifies)
            sure *= 0.9
        if token.pos_ in {"NOUN", "PROPN", "NUM", "SYM"} and is_compared(token, tie.preposition):
            return None
        if token.head.i == token.i:
            return _fragment(page, tie, token, sure) or nearest_host(page, tie)
        token = token.head
    return nearest_host(page, tie)


def _in_state(page: Page, tie: Tie) -> Host | None:
    """Return the noun that is in a state from a time on: the president of "the president, in office since 2014,".

    Read from the words, as the tree hangs the phrase at the verb as often as at the noun.
    """
    doc, k = page.doc, tie.first - 5
    if tie.preposition not in _BOUNDING or k < page.bounds(tie.first)[0] or tie.end >= len(doc):
        return None
    noun, comma, link, state = doc[k], doc[k + 1], doc[k + 2], doc[k + 3]
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    if (comma.text, doc[tie.end].text) != (",", ",") or link.pos_ != "ADP" or state.pos_ != "NOUN":
        return None
    return Host(noun, Telling.FRAGMENT, tie.preposition, 0.85) if noun.pos_ in {"NOUN", "PROPN"} else None


def _is_name(page: Page, token: Token) -> bool:
    """Whether a word taken for a verb is written as a name in the middle of a sentence in small letters ("Belize")."""
    first, end = page.sentences[token.i]
    if not token.is_title or token.i in {first, token.head.i} or not page.doc[token.i - 1].is_alpha:
        return False
    around = [page.doc[i] for i in range(max(first, token.i - 8), min(end, token.i + 9))]
    return sum(t.is_lower for t in around) > sum(t.is_title for t in around)


def _verb_host(page: Page, tie: Tie, verb: Token, sure: float) -> Host | None:
    """Return the clause of ``verb``, or the event noun in it, unless the time cannot date them."""
    lex = lexicon()
    lemma = verb.lemma_.lower()
    preposition = "on" if tie.modifies else tie.preposition
    if lemma == "compare" or preposition in _NO_DATE or preposition == "of" or is_base(page, tie.first, preposition):
        return None
    words = {c.lower_ for c in verb.children}
    appointed = lemma in lex.schedule_verbs or not words.isdisjoint({"due", "ready"})
    if preposition == "for" and not appointed and (tie.short or lemma in lex.state_verbs):
        return None
    if preposition == "from" and lemma in lex.measure_verbs:
        return None
    if preposition == "to" and lemma not in lex.moved_to_verbs and "from" not in words:
        return None
    if verb.dep_ in {"acl", "relcl"}:
        work = lemma_of(verb.head) in lex.works and verb.head.dep_ != "pobj"
        if lemma == "date" or (lemma in lex.utterance_verbs and noun_kind(verb.head) == "saying" and not work):
            return None  # "in a letter dated 3 May"
        if lemma == "set" and verb.head.lemma_.lower() in _FICTION:
            return None
        if lemma == "end" and verb.head.lemma_ in _UNITS:
            return None  # "the quarter ended March 31"
    if preposition in _NOT_BEFORE and _negated(page, verb):
        return None
    noun = _noun_of(verb, tie.first)
    if is_saying(page, verb):
        figures = (c for c in verb.children if c.dep_ in _OBJECTS and c.lemma_.lower() in lex.figures)
        if not tie.short and (figure := next(figures, None)) is not None and figure.i < tie.first:
            return Host(figure, Telling.NOUN, preposition, sure * 0.85)
        beside = noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in _LASTING
        near = beside and noun is not None and tie.first - noun.right_edge.i <= 2
        return Host(noun, Telling.NOUN, preposition, sure * 0.8) if noun is not None and near else None
    if lemma in lex.attitude_verbs and noun is not None:
        return Host(noun, Telling.NOUN, preposition, sure * 0.95)
    return Host(verb, Telling.CLAUSE, preposition, sure)


def _negated(page: Page, verb: Token) -> bool:
    """Whether a clause or one that it depends on is denied: "do not see prices recovering before the autumn"."""
    for _ in range(4):
        for c in verb.children:
            if c.dep_ == "neg" or (c.dep_ in _SUBJECTS | _OBJECTS and any(d.lower_ == "no" for d in c.children)):
                return True
        if verb.dep_ not in {"ccomp", "xcomp", "acl", "pcomp"} or verb.i in page.cues:
            return False
        verb = verb.head
    return False


def _noun_of(verb: Token, first: int) -> Token | None:
    """Return the event noun that is the object of ``verb`` before the time, or stands in a phrase beside it."""
    for child in verb.children:
        if child.dep_ in _OBJECTS and child.i < first and is_event_noun(child):
            return child
    for child in verb.children:
        agent = child.dep_ == "agent" and verb.lemma_ in lexicon().attitude_verbs
        if child.i < first and (agent or (child.dep_ == "prep" and child.lower_ in _LASTING | _WITHIN)):
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.i < first and is_event_noun(noun):
                    return noun
    return None


def _noun_host(page: Page, tie: Tie, noun: Token, sure: float) -> Host | None:
    """Settle between an event noun and the verb over it."""
    lex = lexicon()
    if tie.preposition in _NO_DATE or (tie.preposition == "from" and lemma_of(noun) in lex.measure_verbs):
        return None
    if not tie.modifies and is_record(noun, tie.preposition):
        return None
    if not tie.modifies and tie.preposition != "of":
        noun = _whole_of(noun)
    alone = Host(noun, Telling.NOUN, tie.preposition, sure * 0.95, tie.modifies)
    top = noun
    while top.dep_ == "conj" and top.head.i != top.i and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    if top.dep_ == "pobj":
        return _noun_in_phrase(page, tie, alone, top.head)
    verb = _verb_over(top.head) if top.head.i != top.i else None
    if verb is None or tie.modifies or tie.preposition in {"of", "for"}:
        return alone
    if is_saying(page, verb):
        # "announced the move on Wednesday": the day of the saying
        return None if tie.short and top.dep_ in _OBJECTS and tie.first > verb.i else alone
    if top.dep_ in _SUBJECTS:
        apart = noun.i < tie.first < verb.i and verb.lemma_ not in lex.occurrence_verbs
        return alone if apart else _verb_host(page, tie, verb, sure)
    if top.dep_ in {"dobj", "obj", "attr", "oprd", "ccomp"} and verb.lemma_.lower() not in lex.attitude_verbs:
        return _verb_host(page, tie, verb, sure)
    return alone


def _whole_of(noun: Token) -> Token:
    """Return the event that ``noun`` is only the subject of: the talks in "talks on the treaty on May 10"."""
    for _ in range(STEPS):
        link = noun.head
        over = link.head
        if noun.dep_ != "pobj" or link.lower_ not in _TOPIC or not is_event_noun(over) or over.i >= noun.i:
            break
        noun = over
    return noun


def _noun_in_phrase(page: Page, tie: Tie, alone: Host, link: Token) -> Host | None:
    """Settle between an event noun after the preposition ``link`` and what the phrase hangs at."""
    over = link.head
    verb = _verb_over(over)
    holds = link.lower_ in _WITHIN and lemma_of(alone.token) in lexicon().containers
    if holds and verb is not None and not is_saying(page, verb) and page.contents[verb.i] == page.contents[tie.first]:
        return _verb_host(page, tie, verb, alone.sure)
    stage = link.lower_ in _STAGES and not tie.modifies and tie.preposition != "of"
    if stage and verb is not None and verb.i == over.i < link.i and is_saying(page, over):
        return None  # "said at a hearing on Monday"
    if tie.modifies or tie.preposition in {"of", "for"} or verb is None or over.i != verb.i:
        return alone
    if link.dep_ == "agent":
        return _verb_host(page, tie, verb, alone.sure) or alone  # "created by the decision of the leaders in 2021"
    if tie.short and link.lower_ not in _LASTING and link.lower_ not in _WITHIN:
        return _verb_host(page, tie, verb, alone.sure * 0.9) or alone
    return alone


def _verb_over(token: Token) -> Token | None:
    for _ in range(STEPS):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod"}:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _fragment(page: Page, tie: Tie, token: Token, sure: float) -> Host | None:
    left, end = page.sentences[tie.first]
    if tie.preposition is None or tie.preposition in _NO_DATE or end - left > 30 or token.i > tie.first:
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
        if page.contents[i] == inside and token.pos_ == "VERB" and token.dep_ not in _NO_CLAUSE:
            return _verb_host(page, tie, token, 0.7)
    for i in range(tie.first - 1, max(left, tie.first - 8) - 1, -1):
        token = page.doc[i]
        if token.pos_ in {"NOUN", "PROPN"} and page.times[i] < 0 and noun_kind(token) != "saying":
            return _fragment(page, tie, token, 0.7) if inside is not None or is_event_noun(token) else None
    return None
