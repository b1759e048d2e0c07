"""What a noun or a verb tells: an event, a saying, or neither."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from viewer.parsing.events.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.page import Page


def lemma_of(token: Token) -> str:
    """Return the lemma of a noun in lower case, plural names included ("Accords" is "accord")."""
    word = token.lemma_.lower()
    if word == "talk" and token.lower_ == "talks":
        return "talks"
    if word not in lexicon().kinds and token.pos_ == "PROPN" and word.endswith("s"):
        singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        return singular if singular in lexicon().kinds else word
    return word


def noun_kind(token: Token) -> str | None:
    """Return the kind of event that a noun names, "saying" for a saying, None for what is no event."""
    lex = lexicon()
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    if token.lower_ in lex.amounts:
        return None
    word = lemma_of(token)
    if token.pos_ == "PROPN" and word in lex.documents and token.i and token.nbor(-1).pos_ == "PROPN":
        return "declaration"
    if word == "filing" and token.i and token.nbor(-1).lower_ in {"bankruptcy", "11", "court"}:
        return "bankruptcy" if token.nbor(-1).lower_ != "court" else "saying"
    if word in {"show", "fair"} and token.i and token.nbor(-1).lower_ in lex.shows:
        return "exhibition"
    if token.i and f"{token.nbor(-1).lower_} {word}" in lex.saying_nouns:
        return "saying"
    if word in lex.saying_nouns:
        named = token.pos_ == "PROPN" and token.i > 0 and token.nbor(-1).pos_ == "PROPN"
        return None if named else "saying"  # "Amber Video" is a firm
    if word == "date":
        event = next((c for c in token.lefts if c.dep_ == "compound" and lemma_of(c) in lex.kinds), None)
        return None if event is None else lex.kinds[lemma_of(event)]
    if token.pos_ == "PROPN" and word in lex.named and token.i and token.nbor(-1).pos_ == "PROPN":
        return "game"
    if _does(token):
        return word
    ends = (word[k:] for k in range(3, len(word) - 3))
    return lex.kinds.get(word) or next((lex.kinds[end] for end in ends if end in _ends()), None)


def _does(noun: Token) -> bool:
    """Whether a noun made of a verb names the doing: "the halving of fees", "the torching of the town"."""
    word = noun.lower_
    if not word.endswith("ing") or len(word) < 6 or word in lexicon().gerunds or noun.i + 1 >= len(noun.doc):
        return False
    return noun.tag_ == "NN" and noun.nbor(1).lower_ == "of"


@cache
def _ends() -> frozenset[str]:
    """Return the event nouns that end compounds written as one word: "snowstorm", "gunfight", "lawsuit"."""
    return frozenset(w for row in ("attack", "disaster", "trip", "war") for w, k in lexicon().kinds.items() if k == row)


def is_event_noun(token: Token) -> bool:
    """Whether a noun names a happening, a decision or an agreed document."""
    return noun_kind(token) not in {None, "saying"}


def is_saying(page: Page, verb: Token) -> bool:
    """Whether ``verb`` tells that somebody said something."""
    lex = lexicon()
    lemma = verb.lemma_.lower()
    objects = [c for c in verb.children if c.dep_ in {"dobj", "obj", "oprd", "nsubjpass", "attr"}]
    if any(lemma_of(c) in lex.deeds or c.lemma_.lower() in lex.deeds_of.get(lemma, ()) for c in objects):
        return False
    if lemma == "call" and any(c.dep_ in {"oprd", "ccomp"} and c.i > verb.i for c in verb.children):
        return True  # "called the plan a disgrace"
    if lemma in lex.decision_verbs:
        return lemma == "rule" and any(c.dep_ == "prt" and c.lower_ == "out" for c in verb.children)
    if lemma == "add" and _of_thing(verb):
        return False  # "added a second shift"
    if lemma in lex.doubtful_verbs:
        return any(c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"} and c.tag_ != "VB" for c in verb.children)
    if lemma in lex.passives and _passive(verb):
        return False
    if verb.i in page.cues:
        return lemma in lex.saying_verbs | lex.attitude_verbs or not _of_thing(verb)
    if lemma in lex.saying_verbs:
        return not _to_come(verb)
    said = any(noun_kind(c) == "saying" and lemma_of(c) not in lex.works for c in objects)
    return lemma in lex.utterance_verbs and said and not _to_come(verb)


def _of_thing(verb: Token) -> bool:
    """Whether a verb has a thing as its object and no clause: "presented a plan", "added a second shift"."""
    if any(c.dep_ in {"ccomp", "xcomp", "parataxis"} for c in verb.children):
        return False
    return any(c.dep_ in {"dobj", "obj"} and c.pos_ in {"NOUN", "PROPN", "NUM"} for c in verb.children)


def _passive(verb: Token) -> bool:
    """Whether a verb of saying is passive and nothing that was said follows: "was announced in January"."""
    if any(c.dep_ in {"ccomp", "xcomp", "parataxis", "expl"} for c in verb.children):
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return subject is not None and subject.lower_ not in {"it", "what", "this", "that"}


def _to_come(verb: Token) -> bool:
    """Whether a saying is still to come and nothing of it is told: "will be told in autumn"."""
    if any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children):
        return False
    return any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "to", "'ll", "’ll"} for c in verb.children)
