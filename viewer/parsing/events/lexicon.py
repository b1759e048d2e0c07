"""The words that events are told in, from ``event_nouns.toml``, ``event_verbs.toml`` and ``event_words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from viewer.resources import data_path


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas in lower case by what they tell of an event; the files say what each list is for."""

    kinds: dict[str, str]
    """Event noun to the name of its kind; a noun of no kind stands for itself."""
    containers: frozenset[str]
    documents: frozenset[str]
    saying_nouns: frozenset[str]
    works: frozenset[str]
    standing: frozenset[str]
    gerunds: frozenset[str]
    named: frozenset[str]
    shows: frozenset[str]
    empty_nouns: frozenset[str]
    amounts: frozenset[str]
    figures: frozenset[str]
    saying_verbs: frozenset[str]
    doubtful_verbs: frozenset[str]
    passives: frozenset[str]
    deeds: frozenset[str]
    deeds_of: dict[str, frozenset[str]]
    """Verb of saying to the objects with which it does something."""
    utterance_verbs: frozenset[str]
    decision_verbs: frozenset[str]
    attitude_verbs: frozenset[str]
    schedule_verbs: frozenset[str]
    measure_verbs: frozenset[str]
    occurrence_verbs: frozenset[str]
    turn_verbs: frozenset[str]
    moved_to_verbs: frozenset[str]
    shifting_verbs: frozenset[str]
    intention_verbs: frozenset[str]
    cancelling_verbs: frozenset[str]
    state_verbs: frozenset[str]
    told_kinds: dict[str, frozenset[str]]
    """Verb, or noun that is no event, to the kinds of event that a clause with it tells: "agreed to buy" is a deal."""
    judging_verbs: frozenset[str]
    mutual_verbs: frozenset[str]
    habits: frozenset[str]
    prepositions: frozenset[str]
    softeners: frozenset[str]
    openers: frozenset[str]
    closers: frozenset[str]
    day_points: frozenset[str]
    habitual: frozenset[str]
    seasons: frozenset[str]
    leading: frozenset[str]
    trailing: frozenset[str]
    fillers: frozenset[str]
    common: frozenset[str]
    calendar: frozenset[str]
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Pairs of the forms of words that say the opposite of each other."""


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once. Raises FileNotFoundError where the installation lacks its files."""
    nouns, verbs, words = (_read(f"event_{name}.toml") for name in ("nouns", "verbs", "words"))
    kinds = {noun: noun if kind == "other" else kind for kind, row in reversed(nouns["kinds"].items()) for noun in row}
    return Lexicon(
        kinds=kinds,
        containers=frozenset(nouns["containers"]["nouns"]),
        documents=frozenset(nouns["documents"]["nouns"]),
        saying_nouns=frozenset(nouns["sayings"]["nouns"]),
        works=frozenset(nouns["works"]["nouns"]),
        standing=frozenset(nouns["standing"]["nouns"]),
        gerunds=frozenset(nouns["gerunds"]["nouns"]),
        named=frozenset(nouns["named"]["nouns"]),
        shows=frozenset(nouns["named"]["shows"]),
        empty_nouns=frozenset(nouns["empty"]["nouns"]),
        amounts=frozenset(nouns["amounts"]["nouns"]),
        figures=frozenset(nouns["figures"]["nouns"]),
        saying_verbs=frozenset(verbs["sayings"]["verbs"]),
        doubtful_verbs=frozenset(verbs["sayings"]["doubtful"]),
        passives=frozenset(verbs["sayings"]["passives"]),
        deeds=frozenset(verbs["sayings"]["deeds"]),
        deeds_of={verb: frozenset(row) for verb, row in verbs["deeds"].items()},
        utterance_verbs=frozenset(verbs["utterances"]["verbs"]),
        decision_verbs=frozenset(verbs["decisions"]["verbs"]),
        attitude_verbs=frozenset(verbs["attitudes"]["verbs"]),
        schedule_verbs=frozenset(verbs["schedules"]["verbs"]),
        measure_verbs=frozenset(verbs["measures"]["verbs"]),
        occurrence_verbs=frozenset(verbs["occurrences"]["verbs"]),
        turn_verbs=frozenset(verbs["turns"]["verbs"]),
        moved_to_verbs=frozenset(verbs["moved_to"]["verbs"]),
        shifting_verbs=frozenset(verbs["moved_to"]["shifting"]),
        intention_verbs=frozenset(verbs["intentions"]["verbs"]),
        cancelling_verbs=frozenset(verbs["intentions"]["cancelling"]),
        told_kinds={
            word: frozenset(kind for kind, row in verbs["told"].items() if word in row)
            for word in {w for row in verbs["told"].values() for w in row}
        },
        judging_verbs=frozenset(verbs["judging"]["verbs"]),
        mutual_verbs=frozenset(verbs["mutual"]["verbs"]),
        state_verbs=frozenset(verbs["states"]["verbs"]),
        habits=frozenset(verbs["habits"]["verbs"]),
        prepositions=frozenset(words["time"]["prepositions"]),
        softeners=frozenset(words["time"]["softeners"]),
        openers=frozenset(words["time"]["openers"]),
        closers=frozenset(words["time"]["closers"]),
        day_points=frozenset(words["time"]["day_points"]),
        habitual=frozenset(words["time"]["habitual"]),
        seasons=frozenset(words["time"]["seasons"]),
        leading=frozenset(words["title"]["leading"]),
        trailing=frozenset(words["title"]["trailing"]),
        fillers=frozenset(words["title"]["fillers"]),
        common=frozenset(words["merging"]["common"]),
        calendar=frozenset(words["merging"]["calendar"]),
        opposites=tuple((tuple(left), tuple(right)) for left, right in words["merging"]["opposites"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(data_path("resources", "lexicons", name).read_text(encoding="utf-8"))
