"""A generated corpus: articles with findings that fit their texts, from a seed, without a language model.

The words are made up and the proportions those of news agencies: some dozens of speakers who speak often and many who
speak once, a few publishers, events that several articles tell of.
"""

from __future__ import annotations

import hashlib
from random import Random
from typing import TYPE_CHECKING

from viewer.domain import (
    Actor,
    ActorKind,
    Article,
    Basis,
    Event,
    EventMention,
    Findings,
    Mention,
    Modality,
    Origin,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
    TimeType,
    When,
)
from viewer.domain.calendar import civil, day_number
from viewer.domain.edtf import when

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = ("Ana", "Berik", "Chioma", "Dana", "Emil", "Farah", "Goran", "Hana", "Iris", "Jonas", "Kofi", "Lena")
_SYLLABLES = ("ba", "dro", "ke", "lin", "mar", "no", "pe", "ros", "sti", "tu", "va", "zel")
_NOUNS = ("border", "harvest", "treaty", "railway", "tariff", "ceasefire", "harbour", "budget", "election", "dam")
_VERBS = ("delays", "opens", "strains", "renews", "divides", "protects", "blocks", "funds")
_HAPPENED = ("talks", "vote", "strike", "summit", "flood", "attack", "verdict", "launch")
_ROLES = (None, "minister of transport", "mayor", "spokesman for the ministry", "governor", "analyst")
_PUBLISHERS = ("The Tide", "Harbour News", "Northern Wire", "Evening Ledger", "Agency One")
_BEGIN = day_number(1990, 1, 1)


class Corpus:
    """A corpus of ``seed``; ``article(i)`` is the same whenever it is asked for."""

    def __init__(self, seed: int = 1, speakers: int = 600) -> None:
        random = Random(seed)
        self._seed = seed
        self._people = [
            (f"{random.choice(_FIRST)} {_surname(random)}", random.choice(_ROLES)) for _ in range(max(speakers, 1))
        ]
        self._whens: dict[str, When] = {}

    def articles(self, count: int) -> Iterator[Findings]:
        """Give the findings of the first ``count`` articles, one for each."""
        return (self.article(i) for i in range(count))

    def article(self, number: int) -> Findings:
        """Return one article with what is found in it: about four events and nine statements."""
        return _Writer(Random(f"{self._seed}/{number}"), number, self._people, self._whens).findings()


def _surname(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, 4))).capitalize()


class _Writer:
    def __init__(
        self, random: Random, number: int, people: list[tuple[str, str | None]], whens: dict[str, When]
    ) -> None:
        self._random, self._id, self._people, self._whens = random, f"wire-{number:06}", people, whens
        self._parts: list[str] = []
        self._length = 0
        self._published = _BEGIN + random.randrange(12_000)
        self._actors: dict[str, Actor] = {}
        self._mentions: dict[str, list[Mention]] = {}
        self._times: list[TimeExpression] = []
        self._events: list[Event] = []
        self._statements: list[Statement] = []

    def findings(self) -> Findings:
        day = _day(self._published)
        title = self._sentence().capitalize()
        self._write(f"{title}\n\n")
        for _ in range(self._random.randint(2, 6)):
            self._event()
        for _ in range(self._random.randint(5, 13)):
            self._statement()
        text = "".join(self._parts)
        article = Article(
            id=self._id,
            file=f"wire/{self._id}.txt",
            title=title,
            publisher=self._random.choice(_PUBLISHERS),
            language="en",
            published=self._when(day, Basis.STATED).model_copy(update={"origin": Origin.GIVEN}),
            length=len(text),
            sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
            text=text,
        )
        actors = (a.model_copy(update={"mentions": tuple(self._mentions[key])}) for key, a in self._actors.items())
        return Findings(
            articles=(article,),
            times=tuple(self._times),
            actors=tuple(actors),
            statements=tuple(self._statements),
            events=tuple(self._events),
        )

    def _write(self, text: str) -> Span:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start=start, end=self._length)

    def _sentence(self) -> str:
        r = self._random
        return f"the {r.choice(_NOUNS)} {r.choice(_VERBS)} the {r.choice(_NOUNS)} of {_surname(r)}"

    def _when(self, edtf: str, basis: Basis) -> When:
        made = self._whens.get(edtf)
        if made is None:
            made = self._whens[edtf] = when(edtf, Basis.STATED)
        return made if basis is Basis.STATED else made.model_copy(update={"basis": basis})

    def _actor(self) -> str:
        # most speak once, some often
        i = int(len(self._people) * self._random.random() ** 3)
        name, role = self._people[i]
        key = next((k for k, a in self._actors.items() if a.name == name), None)
        if key is None:
            key = f"A{len(self._actors) + 1}"
            self._actors[key] = Actor(id=key, name=name, kind=ActorKind.PERSON, role=role)
            self._mentions[key] = []
        return key

    def _named(self, key: str) -> Span:
        span = self._write(self._actors[key].name)
        self._mentions[key].append(Mention(article=self._id, start=span.start, end=span.end))
        return span

    def _event(self) -> None:
        r = self._random
        day = self._published - r.choice((0, 1, 2, 7, 30, 400, 4000))
        edtf = r.choice(
            (_day(day), _day(day), _day(day)[:7], _day(day)[:4], f"../{_day(day)[:7]}", f"{_day(day)[:4]}~")
        )
        what = f"{r.choice(_HAPPENED)} in {_surname(r)}"
        self._write("The ")
        place = self._write(what)
        self._write(" came ")
        time = self._write(edtf)
        self._write(".\n")
        dated = r.random() < 0.9
        if dated:
            self._times.append(
                TimeExpression(
                    article=self._id,
                    start=time.start,
                    end=time.end,
                    text=edtf,
                    type=TimeType.DATE,
                    value=edtf,
                    edtf=edtf,
                    rule="generated",
                )
            )
        basis = r.choice((Basis.STATED, Basis.STATED, Basis.ANCHORED, Basis.INFERRED))
        self._events.append(
            Event(
                id=f"E{len(self._events) + 1}",
                title=what.capitalize(),
                when=self._when(edtf, basis) if dated else None,
                # of every other one the place is known
                place=None if len(self._events) % 2 else what.rpartition(" ")[2],
                mentions=(
                    EventMention(article=self._id, start=place.start, end=place.end, time=time if dated else None),
                ),
                modality=r.choice((Modality.HAPPENED, Modality.HAPPENED, Modality.PLANNED)),
                confidence=round(r.uniform(0.5, 1), 2),
            )
        )

    def _statement(self) -> None:
        r = self._random
        kind = r.choice(tuple(StatementKind))
        speaker = self._actor() if r.random() < 0.9 else None
        words = self._sentence()
        content = self._write(f'"{words.capitalize()},"' if kind is StatementKind.DIRECT else words.capitalize())
        self._write(" ")
        cue = self._write("said")
        self._write(" ")
        source = self._named(speaker) if speaker else self._write("a source")
        self._write(".\n\n")
        self._statements.append(
            Statement(
                id=f"S{len(self._statements) + 1}",
                article=self._id,
                kind=kind,
                speaker=speaker,
                source=source,
                cue=cue,
                content=(content,),
                said=self._when(_day(self._published), Basis.PUBLICATION),
                about=tuple(e.id for e in self._events if r.random() < 0.2),
                confidence=round(r.uniform(0.5, 1), 2),
                reason=None if speaker else "a group",
            )
        )


def _day(number: int) -> str:
    year, month, day = civil(number)
    return f"{year:04}-{month:02}-{day:02}"
