"""The clause of a verb that a time may date, or the event noun in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.comparisons import is_base, is_record
from viewer.parsing.events.host import Host, Telling
from viewer.parsing.events.kinds import is_event_noun, is_saying, lemma_of, noun_kind
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.standing import is_now, tells_no_event
from viewer.parsing.events.ties import STEPS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.page import Page
    from viewer.parsing.events.ties import Tie

NO_DATE = frozenset(
    {"than", "with", "like", "unlike", "as", "per", "against", "versus", "despite", "under", "beyond", "into"}
)
"""Prepositions before a time that dates nothing."""
LASTING = frozenset({"after", "since", "before", "during", "following", "until", "till", "amid", "despite"})
"""Prepositions that lead from a verb to another happening."""
WITHIN = frozenset({"in", "at", "during"})
"""Prepositions that lead from a verb to the happening that holds its own."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj"})
_NOT_BEFORE = frozenset({"before", "until", "till"})
_ORDERS = frozenset({"follow", "precede"})
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM", "PRON", "CCONJ"})
_WITHIN_PHRASE = frozenset({"of", "by", "on", "against", "in", "at", "between", "to", "from", "for", "over"})
"""Prepositions within the phrase of an event noun: "attacks by rebels on towns in the north"."""
_FICTION = frozenset({"book", "drama", "film", "game", "movie", "musical", "novel", "opera", "play", "series", "story"})
_LEARNING = frozenset({"hear", "learn", "realise", "realize"})
_OCCURRING = frozenset({"happen", "occur"})
_UNITS = frozenset({"day", "week", "month", "quarter", "half", "season", "year", "decade", "period"})


def verb_host(page: Page, tie: Tie, verb: Token, sure: float) -> Host | None:
    """Return the clause of ``verb``, or the event noun in it, unless the time cannot date them."""
    lex = lexicon()
    lemma = verb.lemma_.lower()
    preposition = "on" if tie.modifies else tie.preposition
    lasting = preposition == "into" and lemma in {"continue", "extend", "last", "persist", "run", "stretch"}
    if lemma == "compare" or (preposition in NO_DATE and not lasting) or preposition == "of":
        return None
    by = tie.ahead and any(t.lower_ == "by" for t in page.doc[max(verb.i, tie.first - 6) : tie.first])
    if not by and preposition != "as of" and is_base(page, tie.first, preposition):
        return None
    words = {c.lower_ for c in verb.children}
    appointed = lemma in lex.schedule_verbs or not words.isdisjoint({"due", "ready"})
    planned = preposition == "for" and lemma_of(page.doc[tie.first - 2]) in lex.standing | lex.saying_nouns
    if planned and not appointed:
        return None  # "has prepared its budget for 2010"
    if (
        preposition == "for"
        and not appointed
        and (tie.short or lemma in lex.state_verbs or not _counted(page, tie, verb))
    ):
        return None
    if preposition == "from" and lemma in lex.measure_verbs | lex.shifting_verbs:
        return None  # "the launch was moved from June 1 to June 15"
    if _unreal(verb):
        return None
    back = lemma in {"go", "reach"} and "back" in words
    if preposition == "to" and lemma not in lex.moved_to_verbs and "from" not in words and not back:
        return None
    if preposition == "since" and verb.dep_ == "relcl" and is_record(verb.head, preposition):
        return None  # "the first time that a mayor has faced the court since 1983"
    if verb.dep_ in {"acl", "relcl"}:
        work = lemma_of(verb.head) in lex.works and verb.head.dep_ != "pobj"
        if (lemma == "date" and verb.tag_ == "VBN") or (
            lemma in lex.utterance_verbs and noun_kind(verb.head) == "saying" and not work
        ):
            return None  # "in a letter dated 3 May"
        if lemma == "set" and verb.head.lemma_.lower() in _FICTION:
            return None
        if lemma == "end" and verb.head.lemma_ in _UNITS:
            return None  # "the quarter ended March 31"
    if preposition in _NOT_BEFORE and _negated(page, verb) and not _put_off(verb, preposition):
        return None
    if _tells_time(page, tie, verb) or (is_now(verb) and any(c.lower_ in lex.habitual for c in verb.children)):
        return None
    if lemma in _OCCURRING and verb.dep_ == "relcl" and not is_event_noun(verb.head):
        event = _event_over(page, verb.head)  # "the shooting at the park in Goshen, which occurred around noon"
        return None if event is None else Host(event, Telling.NOUN, preposition, sure * 0.9, modifies=tie.modifies)
    if _is_name(verb) or any(c.lower_ == "what" and c.dep_ in OBJECTS | {"nsubj"} for c in verb.children):
        return None  # "last month, it was Vanta", "double what they had asked for in May"
    if tie.past and preposition in {"in", "on", None} and (told := _long_told(tie, verb)) is not None:
        return Host(told, Telling.NOUN, preposition, sure * 0.8)  # "has found an interview with Webb in June 2005"
    if tells_no_event(page, tie, verb, preposition):
        return None
    if _exists(verb) and is_now(verb):
        return None  # "this year there is unlikely to be a harvest"
    if lemma in _LEARNING and any(c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"} for c in verb.children):
        return None  # "we learned today that the shop will close": what was learnt is the news
    if any(tie.first <= c.i < tie.end for c in verb.children if c.dep_ in SUBJECTS) and not _holds(page, verb):
        return None  # "next summer will be busy"
    last = page.doc[tie.end - 1]
    if last.dep_ in SUBJECTS and last.head.i == verb.i and lemma in lex.state_verbs:
        return None  # "the first half of 2002 looks weak"
    noun = _noun_of(verb, tie.first)
    if preposition == "within" and is_now(verb) and (near := adjacent_noun(page, tie, verb.i)):
        return Host(near, Telling.NOUN, preposition, sure * 0.9)  # "the deal calls for elections within two years"
    if tie.past and tie.short and preposition is None and _to_do(verb) and _ordered(page, verb):
        return None  # "urged ten makers to recall their vans Friday"
    if lemma in _ORDERS and _orders_events(verb, tie.first):
        return None  # "the ruling followed a complaint last year"
    if (what := _remembered(tie, verb)) is not None:
        return Host(what, Telling.NOUN, preposition, sure * 0.9)
    if is_saying(page, verb):
        if tie.ahead and is_now(verb) and not any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children):
            return Host(verb, Telling.CLAUSE, preposition, sure * 0.9)  # "the company reports results on Friday"
        counted = lex.figures | lex.measure_verbs
        objects = (c for c in verb.children if c.dep_ in OBJECTS)
        figures = (c for c in objects if c.lemma_.lower() in counted or told_number(c))
        if not tie.short and (figure := next(figures, None)) is not None and figure.i < tie.first:
            return Host(figure, Telling.NOUN, preposition, sure * 0.85)
        return beside_saying(page, tie, verb, sure)
    if (
        lemma in lex.attitude_verbs
        and noun is not None
        and (_in_order(verb, noun) or noun.head.dep_ == "agent" or is_now(verb))
    ):
        return Host(noun, Telling.NOUN, preposition, sure * 0.95)
    amiss = tie.past and not tie.modifies and preposition not in {"since", "by", *_NOT_BEFORE}
    if amiss and (near := adjacent_noun(page, tie, verb.i)) is not None and _elsewhere(verb, near):
        return Host(near, Telling.NOUN, preposition, sure * 0.9)
    return Host(verb, Telling.CLAUSE, preposition, sure)


def _long_told(tie: Tie, verb: Token) -> Token | None:
    """Return the saying that is the object of a verb in the perfect, which cannot have been at a time that is over."""
    if not any(c.lower_ in {"has", "have"} and c.dep_ == "aux" for c in verb.children):
        return None
    nouns = [c for c in verb.children if c.dep_ in OBJECTS and c.i < tie.first]
    nouns += [
        c
        for p in verb.children
        if p.dep_ in {"prep", "prt"}
        for c in p.children
        if c.dep_ == "pobj" and c.i < tie.first
    ]
    return next((n for n in nouns if noun_kind(n) == "saying"), None)


def told_number(noun: Token) -> bool:
    """Whether an event noun is told by its number: "reported 40 deaths in May"."""
    return is_event_noun(noun) and any(c.dep_ == "nummod" for c in noun.children)


def _holds(page: Page, verb: Token) -> bool:
    """Whether a clause whose subject is a time tells what the time held: "1929 saw the worst crash"."""
    if verb.lemma_ == "be":
        what = next((c for c in verb.children if c.dep_ == "attr"), None)
        return what is not None and (lemma_of(what) not in _UNITS or any(c.lower_ == "of" for c in what.children))
    return any(c.dep_ in OBJECTS and page.times[c.i] < 0 for c in verb.children)


def _orders_events(verb: Token, first: int) -> bool:
    """Whether a clause says that a happening came after something that is told before a time and is no event noun."""
    thing = next((c for c in verb.children if c.dep_ in OBJECTS and verb.i < c.i < first), None)
    if (
        thing is None
        or thing.pos_ != "NOUN"
        or is_event_noun(thing)
        or not any(c.dep_ == "det" for c in thing.children)
    ):
        return False
    return any(c.dep_ in SUBJECTS and is_event_noun(c) for c in verb.children)


def remembered(tie: Tie, noun: Token) -> Token | None:
    """Return what an anniversary is of, where a time stands behind it: "the anniversary of the rising in 1944"."""
    if noun.lemma_.lower() not in {"anniversary", "commemoration", "centenary"}:
        return None
    of = next((c for c in noun.children if c.lower_ == "of" and c.i < tie.first), None)
    what = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return what if what is not None and what.i < tie.first else None


def _remembered(tie: Tie, verb: Token) -> Token | None:
    """Return what an anniversary is of where its time hangs at the verb ("It is the jubilee of ... in 1944")."""
    noun = next((c for c in verb.children if c.dep_ in {"attr", "dobj"}), None)
    led = tie.first - (tie.preposition is not None)
    if noun is None or tie.short or tie.preposition != "in" or noun.right_edge.i + 1 != led:
        return None
    return remembered(tie, noun)


def _is_name(verb: Token) -> bool:
    """Whether a clause only says whose turn it was: "last month, it was Vanta"."""
    if verb.lemma_ != "be" or not any(c.lower_ == "it" and c.dep_ in SUBJECTS for c in verb.children):
        return False
    return any(c.dep_ == "attr" and c.pos_ == "PROPN" for c in verb.children)


def _ordered(page: Page, verb: Token) -> bool:
    """Whether an infinitive tells what somebody was told to do in the past."""
    over = verb.head
    told = any(c.dep_ == "nsubj" for c in verb.children) or any(c.dep_ == "dobj" for c in over.children if c.i < verb.i)
    return verb.dep_ in {"xcomp", "ccomp"} and over.tag_ == "VBD" and told and is_saying(page, over)


def _exists(verb: Token) -> bool:
    """Whether a clause says with "there" that something is so, and no event is what there is."""
    if verb.lemma_ != "be" or not any(c.dep_ == "expl" for c in verb.children):
        return False
    return not any(c.dep_ in {"attr", "nsubj"} and is_event_noun(c) for c in verb.children)


def _event_over(page: Page, noun: Token) -> Token | None:
    """Return the event noun in whose phrase a noun stands, None where there is none in the clause."""
    first = page.bounds(noun.i)[0]
    for _ in range(STEPS):
        if noun.dep_ not in {"pobj", "prep", "appos", "conj"} or not first <= noun.head.i < noun.i:
            return None
        noun = noun.head
        if is_event_noun(noun):
            return noun
    return None


def _unreal(verb: Token) -> bool:
    """Whether a clause opens with its auxiliary and no "if": "had the firm closed the plant in 2005, ..."."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None or verb.dep_ != "advcl":
        return False
    return any(c.lower_ in {"had", "were", "should"} and c.i == subject.left_edge.i - 1 for c in verb.children)


def _in_order(verb: Token, noun: Token) -> bool:
    """Whether a verb only says that one event came before or after another; "follow suit" does not."""
    return verb.lemma_.lower() in _ORDERS and (noun.tag_ != "NN" or any(True for _ in noun.lefts))


def _counted(page: Page, tie: Tie, verb: Token) -> bool:
    """Whether a clause tells a figure, which "for" counts over a period: "profit fell for 2010"."""
    if page.doc[min(tie.first + 1, tie.end - 1)].lower_ in {"next", "past", "last", "coming"}:
        return True  # "will track it for the next eight months"
    lex = lexicon()
    if verb.lemma_.lower() in lex.measure_verbs | {"earn", "lose", "post", "total", "report"}:
        return True
    if any(c.lemma_.lower() in lex.figures for c in verb.children if c.dep_ in SUBJECTS | OBJECTS):
        return True
    return verb.tag_ in {"VBD", "VBN"} and verb.dep_ not in {"acl", "relcl"}


def beside_saying(page: Page, tie: Tie, verb: Token, sure: float) -> Host | None:
    """Return the event noun next to a time that the tree hangs at a verb of saying, where the time is the noun's.

    "Called for talks after the air strikes yesterday", "condemned the attacks by rebels at the weekend".
    """
    noun = adjacent_noun(page, tie, verb.i)
    if noun is None:
        return None
    beside = noun.dep_ == "pobj" and noun.head.lower_ in LASTING
    condemned = noun.dep_ in OBJECTS and noun.head.i == verb.i and verb.lemma_.lower() in lexicon().attitude_verbs
    phrased = any(c.dep_ == "prep" and c.i < tie.first - 1 for c in noun.children)
    if not beside and not (condemned and phrased and tie.past):
        return None
    return Host(noun, Telling.NOUN, "on" if tie.modifies else tie.preposition, sure * 0.8)


def adjacent_noun(page: Page, tie: Tie, after: int) -> Token | None:
    """Return the event noun behind token ``after`` whose phrase ends right before the time or its preposition."""
    doc = page.doc
    left = max(page.bounds(tie.first)[0], after + 1, tie.first - 16)
    i = tie.first - 1
    if i >= left and tie.preposition is not None and doc[i].lower_ == tie.preposition:
        i -= 1
    found: Token | None = None
    while i >= left and (doc[i].pos_ in _PHRASE or doc[i].tag_ in {"HYPH", "POS", "$"}):
        if is_event_noun(doc[i]) and (found is None or found.is_ancestor(doc[i]) or doc[i].is_ancestor(found)):
            found = doc[i]
        if doc[i].pos_ == "ADP" and doc[i].lower_ not in _WITHIN_PHRASE:
            break
        i -= 1
    return found


def _elsewhere(verb: Token, noun: Token) -> bool:
    """Whether a clause cannot have been at a time that is over, so that it is the time of a noun in it.

    "Makes up for the defeat two years ago", "has been charged over the attacks three months ago".
    """
    if _to_do(verb) and noun.dep_ in OBJECTS and noun.head.i == verb.i and (_of_some(noun) or _was_to(verb)):
        return False  # "were unable to reach a deal on Friday", "tried to halt the merger in May"
    if _to_do(verb) or _denied(verb) or is_now(verb):
        return True
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    perfect = any(c.lower_ in {"has", "have", "'ve", "’ve"} for c in helpers)
    return perfect and noun.dep_ == "pobj" and noun.head.lower_ not in WITHIN


def _was_to(verb: Token) -> bool:
    """Whether an infinitive hangs at a verb in the past with the same subject: "tried to halt", "was due to open"."""
    over = verb.head
    if verb.dep_ != "xcomp":
        return False
    if over.dep_ == "acomp":
        over = over.head
    if any(c.dep_ in OBJECTS for c in over.children):
        return False
    return over.tag_ == "VBD" or any(c.tag_ == "VBD" for c in over.children if c.dep_ in {"aux", "auxpass"})


def _of_some(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in {"a", "an", "any"} for c in noun.children)


def _to_do(verb: Token) -> bool:
    """Whether a verb is an infinitive after "to": what lies behind is no time for what is to be done."""
    return verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)


def _denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _put_off(verb: Token, preposition: str | None) -> bool:
    """Whether "not ... until" names the day of what follows: "counting will not start until Saturday"."""
    will = any(c.lower_ in {"will", "wo", "would"} for c in verb.children if c.dep_ == "aux")
    return preposition != "before" and will and _denied(verb)


def _tells_time(page: Page, tie: Tie, verb: Token) -> bool:
    """Whether a clause only says what time it was: "It was 5:30 pm"."""
    if verb.lemma_ != "be" or tie.preposition is not None or tie.first != verb.i + 1:
        return False
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return subject is not None and subject.lower_ in {"it", "that", "this"} and page.times[tie.first] >= 0


def _negated(page: Page, verb: Token) -> bool:
    """Whether a clause or one that it depends on is denied: "do not see prices recovering before the autumn"."""
    for _ in range(4):
        for c in verb.children:
            if c.dep_ == "neg" or (c.dep_ in SUBJECTS | OBJECTS and any(d.lower_ == "no" for d in c.children)):
                return True
        if verb.dep_ not in {"ccomp", "xcomp", "acl", "pcomp"} or verb.i in page.cues:
            return False
        verb = verb.head
    return False


def _noun_of(verb: Token, first: int) -> Token | None:
    """Return the event noun that is the object of ``verb`` before the time, or stands in a phrase beside it."""
    for child in verb.children:
        if child.dep_ in OBJECTS and child.i < first and is_event_noun(child):
            return child
    for child in verb.children:
        agent = child.dep_ == "agent" and verb.lemma_ in lexicon().attitude_verbs
        if child.i < first and (agent or (child.dep_ == "prep" and child.lower_ in LASTING | WITHIN)):
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.i < first and is_event_noun(noun):
                    return noun
    return None


def verb_over(token: Token) -> Token | None:
    """Return the verb that carries ``token``, itself or the nearest above it, None where there is none."""
    for _ in range(STEPS):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod"}:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None
