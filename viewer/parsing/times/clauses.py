"""When the clauses of a text put what they tell of: the tense of the verb that governs a time."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from viewer.parsing.times.words import word_set

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token


class Tense(Enum):
    """When the governing verb puts what it tells of."""

    PAST = -1
    PRESENT = 0
    FUTURE = 1


_PLANNING = word_set("planning_verbs")
_FUTURE_MODALS = word_set("future_auxiliaries")
_VERBS = frozenset({"VERB", "AUX"})
_REACHING = frozenset({"until", "till", "by", "before", "to", "through", "thru", "ahead"})
_EARLIER_PLAN = frozenset({"originally", "initially", "previously", "first", "once"})
_BEGINNING = frozenset({"start", "begin", "commence"})
_UNTIL = frozenset({"until", "till", "to", "through"})
_BESIDE_NOUN = frozenset({"compound", "nmod", "amod", "nummod", "npadvmod"})
_PAST_THINGS = word_set("past_things")
_APPOINTED = word_set("appointed_things")
_ANNOUNCING = word_set("announcing_verbs")
_TIMETABLE = word_set("timetable_verbs")
_UNCHANGING = word_set("unchanging_verbs")
_STATES = word_set("state_verbs")
_PUTTING_OFF = word_set("putting_off")
_DEMANDING = word_set("demanding_verbs")
_IF = frozenset({"if", "unless", "once"})
_BEFORE_DAYS = frozenset({"early", "late", "on"})
_COMING = frozenset({"scheduled", "planned", "upcoming", "forthcoming", "proposed", "expected"})
_TRYING = frozenset({"try", "attempt", "fail", "manage", "refuse", "begin", "start", "continue"})
_AGREEING = frozenset({"agree", "decide", "choose", "vote"})
_DUE = 12
"""Tokens before a time in which what is due at it stands."""
_ABLE = frozenset({"able", "lucky", "quick", "slow", "unable"})
_SET_ELSE = frozenset({"ablaze", "alight", "free", "into", "off", "up"})
_STEPS = 12
"""How far up the tree a governing verb is looked for.

Deeper is a broken parse, and the walk stays linear in the text.
"""


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
        if _coming(token):
            return Tense.FUTURE
        if _made(token):
            # "respect the January agreement": what is made, whatever becomes of it
            return Tense.PAST
        reaching = planned = False
        direct = True
        for _ in range(_STEPS):
            if token is None or token.head is token or token.pos_ in _VERBS:
                break
            if direct:
                reaching = reaching or token.lower_ in _REACHING
                planned = planned or token.lower_ == "for"
            # "rose to a record in March" reaches no further than the record
            direct = direct and (token.pos_ != "ADP" or token.lower_ == "of")
            token = token.head
        if token is None or token.pos_ not in _VERBS:
            return None
        if _plain_past(token, start) or self._right_behind_past(start):
            return Tense.PAST
        found = self._owned(start, _verb_tense(token))
        if planned and found is Tense.PAST and not told and token.lemma_.lower() in _ANNOUNCING:
            # "announced an exercise for the fourth quarter"
            return Tense.FUTURE
        if reaching and not told:
            return {Tense.PAST: None, Tense.PRESENT: Tense.FUTURE}.get(found, found) if found is not None else None
        return found

    def _owned(self, start: int, found: Tense | None) -> Tense | None:
        """Return the tense of what belongs to a day ("Friday's ruling"), whose verb has the tense ``found``.

        What is made ("will appeal Friday's ruling") is over, and so is all that no day is set for ("is a fifth over
        Friday's price").
        """
        own = self.token(start)
        if own is None or own.dep_ != "poss" or own.head.pos_ not in {"NOUN", "PROPN"}:
            return found
        lemma = own.head.lemma_.lower()
        if lemma in _APPOINTED:
            return found
        return Tense.PAST if found is Tense.PRESENT or lemma in _PAST_THINGS else found

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

    def beside_noun(self, start: int) -> bool:
        """Whether a preposition joins the time at an offset to a noun: "a larger quake in September"."""
        own = self.token(start)
        if own is None or own.dep_ != "pobj" or own.head.lower_ == "of":
            return False
        return own.head.head.pos_ in {"NOUN", "PROPN", "PRON"}

    def is_agreed(self, start: int) -> bool:
        """Whether the time at an offset ends what somebody agreed or was to do: it may be that of the agreement.

        "It agreed to sell the yard in October", "it was to open in October".
        """
        verb = self.verb(start)
        if verb is None or verb.tag_ != "VB" or verb.head.tag_ != "VBD":
            return False
        return verb.head.lemma_.lower() in _AGREEING or _was_to(verb)

    def is_compared(self, start: int) -> bool:
        """Whether the clause of a time is compared with: "faster than can be done today", "than it is today"."""
        verb, own = self.verb(start), self.token(start)
        if verb is None or own is None:
            return False
        return any(c.lower_ == "than" and verb.left_edge.i <= c.i < own.i for c in verb.children)

    def is_ahead(self, start: int) -> bool:
        """Whether something was done "ahead of" the time at an offset, which may lie on either side."""
        token = self.token(start)
        for _ in range(_STEPS):
            if token is None or token.head is token or token.pos_ in _VERBS:
                return False
            if token.lower_ == "ahead":
                return True
            token = token.head
        return False

    def is_called_off(self, start: int) -> bool:
        """Whether what was planned for the time at an offset has met its end in the past.

        "The rally planned for Saturday was cancelled": Saturday may lie on either side.
        """
        verb = self.verb(start)
        if verb is None or verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.lemma_.lower() not in _PLANNING:
            return False
        main = verb.head.head
        return main.pos_ in _VERBS and main.i != verb.i and _verb_tense(main) is Tense.PAST

    def is_lasting(self, start: int) -> bool:
        """Whether the clause of a time tells of a state of things: "today some 300 people live there"."""
        verb = self.verb(start)
        if verb is None or verb.tag_ not in {"VBZ", "VBP"} or any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
            return False
        if verb.lemma_.lower() == "be":
            return any(c.dep_ == "attr" and c.pos_ in {"NOUN", "ADJ"} for c in verb.children) and not _says_who(verb)
        return verb.lemma_.lower() in _STATES and not _says_who(verb)

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


def _coming(time: Token | None) -> bool:
    """Whether a time modifies something that is only planned: "a scheduled June session"."""
    if time is None or time.dep_ not in _BESIDE_NOUN or time.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(c.dep_ == "amod" and c.lower_ in _COMING for c in time.head.children)


def _made(time: Token | None) -> bool:
    """Whether a time modifies something that is made, and so is over: "the January agreement", "the coup of May 3"."""
    if time is None:
        return False
    if time.dep_ in _BESIDE_NOUN and time.head.pos_ in {"NOUN", "PROPN"}:
        return time.head.lemma_.lower() in _PAST_THINGS
    of = time.head
    return of.lower_ == "of" and of.dep_ == "prep" and of.head.lemma_.lower() in _PAST_THINGS


def _says_who(verb: Token) -> bool:
    """Whether a verb's subject is a pronoun, who has or is something on a certain day: "we have a deal today"."""
    return any(c.dep_ in {"nsubj", "expl"} and c.tag_ in {"PRP", "DT", "EX"} for c in verb.children)


def _unchanged(verb: Token) -> bool:
    """Whether a verb is past though it has the form of the present: "he quit", "the firm cut jobs"."""
    if verb.lower_ not in _UNCHANGING or verb.tag_ not in {"VBP", "VB", "VBN"}:
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(c.tag_ in {"NN", "NNP"} or c.lower_ in {"he", "she", "it"} for c in subjects)


def _was_to(verb: Token) -> bool:
    """Whether an infinitive was planned at the time of the story: "the council was to vote"."""
    return verb.head.lemma_.lower() == "be" and any(c.tag_ == "TO" for c in verb.children) and verb.dep_ == "xcomp"


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
        if verb.tag_ == "VBD" or (not aux and _unchanged(verb)):
            return Tense.PAST
        if "to" in words or verb.tag_ == "VB":
            if verb.head is verb:
                return Tense.FUTURE
            head = verb.head
            if head.lower_ in _ABLE and head.dep_ == "acomp" and head.head.tag_ == "VBD":
                return Tense.PAST  # "were unable to reach a deal on Friday"
            was = head.pos_ in _VERBS and head.tag_ in {"VBD", "VBN"}
            if was and head.lemma_.lower() not in _PLANNING and not _was_to(verb):
                verb = head
                continue
            if head.tag_ == "VBG" and head.lemma_.lower() in _TRYING:
                verb = head  # "accused of trying to rob a bank on Friday"
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
        if verb.tag_ not in {"VBZ", "VBP"}:
            return None
        return Tense.FUTURE if verb.lemma_.lower() in _TIMETABLE and not aux else Tense.PRESENT
    return None


def _own_plans(verb: Token) -> set[str]:
    """Return the forms in which a planning verb counts though it is past.

    Only with "to" and a verb after it ("planned to meet").
    """
    return {"VBD"} if any(c.dep_ == "xcomp" for c in verb.children) else set()
