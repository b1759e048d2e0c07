"""The words that report, from ``resources/lexicons/cues.toml``, with their forms worked out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TypedDict, cast

from viewer.parsing.actors.naming import close_spelling
from viewer.resources import data_path


class _PhraseTable(TypedDict):
    verb: str
    words: str
    cue: str
    frames: str


class _Table(TypedDict):
    frames: dict[str, str]
    irregular: dict[str, str]
    phrase: list[_PhraseTable]
    nouns: dict[str, str]
    documents: dict[str, str]
    listeners: dict[str, str]
    participles: dict[str, str]
    no_source: dict[str, str]
    objects: dict[str, str]
    finders: dict[str, str]
    occasions: dict[str, str]
    encounters: dict[str, str]
    speeches: dict[str, str]
    venues: dict[str, str]
    sayers: dict[str, str]
    schemes: dict[str, str]
    blame: dict[str, str]
    narrating: dict[str, str]
    silent: dict[str, str]
    copular: dict[str, str]
    surfacing: dict[str, str]
    leading: dict[str, str]
    outlets: dict[str, str]
    no_slips: dict[str, str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue of several words.

    The pattern of what follows the verb, its last word that belongs to the cue, its frames.
    """

    words: tuple[frozenset[str], ...]
    cue: frozenset[str]
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue forms to lemma and frames; phrases by the verb's form; nouns that tell sources, documents and listeners."""

    lemma: dict[str, str]
    frames: dict[str, frozenset[str]]
    phrases: dict[str, tuple[Phrase, ...]]
    nouns: frozenset[str]
    documents: frozenset[str]
    listeners: frozenset[str]
    narrator: frozenset[str]
    no_source: frozenset[str]
    said_objects: frozenset[str]
    plans: frozenset[str]
    results: frozenset[str]
    finders: frozenset[str]
    occasions: frozenset[str]
    encounters: frozenset[str]
    """Forms of the verbs of speaking with each other or before others."""
    speeches: frozenset[str]
    venues: frozenset[str]
    sayers: frozenset[str]
    schemes: frozenset[str]
    tellers: frozenset[str]
    """Nouns for what somebody says that report with a copula: "his message is that"."""
    insisting: frozenset[str]
    tidings: frozenset[str]
    surfacing: frozenset[str]
    surfacing_alone: frozenset[str]
    leading: dict[str, frozenset[str]]
    """What leads to an infinitive of saying, and the infinitives that a step such as "held a conference" leads to."""
    steps: frozenset[str]
    outlets: frozenset[str]
    looking: frozenset[str]
    no_slips: frozenset[str]
    """Verbs of their own that are one letter away from one of saying."""
    blaming: frozenset[str]
    """Forms of verbs, and nouns, of blame and thanks for what somebody has said."""
    silent: frozenset[str]
    """Forms of verbs that take a clause with "that" and tell of no words."""
    narrating: dict[str, frozenset[str]]
    """Words with which the narrator goes on behind a report, by what they do."""


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(text.split())


_LONG = 7
_VOWEL_END = re.compile(r"[^aeiou][aeiou][bdgmnpt]$")


def forms(verb: str) -> list[str]:
    """Return the forms of a regular English verb, the base form first: "deny, denies, denied, denying"."""
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    stem = verb + verb[-1] if len(verb) <= 4 and _VOWEL_END.search(verb) else verb
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return [verb, third, f"{stem}ed", f"{stem}ing"]


@cache
def lexicon() -> Lexicon:
    """Return the cue lexicon, read once."""
    table = cast("_Table", tomllib.loads(data_path("resources", "lexicons", "cues.toml").read_text(encoding="utf-8")))
    irregular = {verb: [verb, *rest.split()] for verb, rest in table["irregular"].items()}
    frames: dict[str, set[str]] = {}
    for frame, verbs in table["frames"].items():
        for verb in verbs.split():
            frames.setdefault(verb, set()).add(frame)
    lemma: dict[str, str] = {}
    for verb in frames:
        for form in irregular.get(verb) or forms(verb):
            lemma.setdefault(form, verb)
    phrases: dict[str, list[Phrase]] = {}
    for entry in table["phrase"]:
        words = tuple(frozenset("" if w == "?" else w for w in part.split("|")) for part in entry["words"].split())
        phrase = Phrase(words, frozenset(entry["cue"].split("|")), frozenset(entry["frames"].split()))
        for verb in entry["verb"].split():
            for form in irregular.get(verb) or forms(verb):
                phrases.setdefault(form, []).append(phrase)
    nouns = {n for noun in table["nouns"]["that"].split() for n in (noun, _plural(noun))}
    return Lexicon(
        lemma=lemma,
        frames={verb: frozenset(f) for verb, f in frames.items()},
        phrases={form: tuple(p) for form, p in phrases.items()},
        nouns=frozenset(nouns),
        documents=frozenset(table["documents"]["nouns"].split()),
        listeners=frozenset(table["listeners"]["nouns"].split()),
        narrator=frozenset(table["participles"]["narrator"].split()),
        no_source=frozenset(table["no_source"]["nouns"].split()),
        said_objects=frozenset(table["objects"]["said"].split()),
        results=frozenset(table["objects"]["result"].split()),
        plans=frozenset(table["objects"]["plan"].split()),
        finders=frozenset(table["finders"]["nouns"].split()),
        occasions=frozenset(table["occasions"]["nouns"].split()),
        encounters=frozenset(
            {f for verb in table["encounters"]["verbs"].split() for f in irregular.get(verb) or forms(verb)}
        ),
        speeches=frozenset(table["speeches"]["nouns"].split()),
        venues=frozenset(table["venues"]["nouns"].split()),
        sayers=frozenset(table["sayers"]["nouns"].split()),
        schemes=frozenset(table["schemes"]["nouns"].split()),
        silent=frozenset(
            {f for verb in table["silent"]["verbs"].split() for f in irregular.get(verb) or forms(verb)}
            | set(table["silent"]["forms"].split())
        ),
        tellers=frozenset(table["copular"]["nouns"].split()),
        insisting=frozenset(table["copular"]["adjectives"].split()),
        tidings=frozenset(table["surfacing"]["nouns"].split()),
        surfacing=frozenset({f for v in table["surfacing"]["verbs"].split() for f in irregular.get(v) or forms(v)}),
        surfacing_alone=frozenset({f for v in table["surfacing"]["alone"].split() for f in forms(v)}),
        leading={what: frozenset(table["leading"][what].split()) for what in table["leading"]},
        steps=frozenset({f for v in table["leading"]["steps"].split() for f in irregular.get(v) or forms(v)}),
        no_slips=frozenset(table["no_slips"]["verbs"].split()),
        looking=frozenset({f for v in table["finders"]["verbs"].split() for f in forms(v)}),
        outlets=frozenset(table["outlets"]["words"].split()),
        narrating={what: frozenset(table["narrating"][what].split()) for what in table["narrating"]},
        blaming=frozenset(
            {f for verb in table["blame"]["verbs"].split() for f in irregular.get(verb) or forms(verb)}
            | set(table["blame"]["nouns"].split())
        ),
    )


@cache
def misspelt(word: str) -> str | None:
    """Return the verb of saying that a long word misses by one letter: "anounced"; None where it misses none."""
    lex = lexicon()
    if len(word) < _LONG or word in lex.no_slips:
        return None
    near = (verb for form, verb in lex.lemma.items() if "that" in lex.frames[verb] and close_spelling(word, form))
    return next(near, None)


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
