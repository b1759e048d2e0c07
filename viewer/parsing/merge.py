"""Findings of several articles as one: who is the same and what is the same event across them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from viewer.domain import Actor, ActorKind, Article, Event, Findings, Statement, TimeExpression
from viewer.parsing.actors.lexicon import fold, lexicon, wordset
from viewer.parsing.actors.naming import firm_key, plain, same_person, surname
from viewer.parsing.copies import marked
from viewer.parsing.events.merging import EventMerger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CANDIDATES = 50
_NONE: frozenset[str] = frozenset()
_SILENT = wordset("the a an of and for 's s affairs republic his her its their at in to from")


@dataclass(slots=True)
class _One:
    """An actor of the whole: its id, and the actors of the articles that are it."""

    id: str
    actors: list[Actor] = field(default_factory=list)
    key: tuple[str, ...] = ()
    roles: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)
    """The roles' words and the states that they name."""


def merged(parts: Iterable[Findings]) -> Findings:
    """Return the findings of ``parts`` in one, in their order, with ids that are unique in the whole (``Merger``)."""
    merger = Merger()
    articles: list[Article] = []
    times: list[TimeExpression] = []
    statements: list[Statement] = []
    for part in parts:
        articles += part.articles
        times += part.times
        statements += merger.add(part)
    whole = Findings(
        articles=tuple(articles),
        times=tuple(times),
        actors=tuple(merger.actors()),
        statements=tuple(statements),
        events=tuple(merger.events()),
    )
    return marked(whole)


class Merger:
    """Puts the findings of many articles together, one part at a time; keeps actors and events, and no statement.

    Each part's article ids must be unique already. Actors of several articles are one where name and first name, or
    name and role, agree; people who share only a surname stay apart. Actors, statements and events are numbered anew
    (A1, S1, E1) in the order of the parts.
    """

    def __init__(self) -> None:
        self._ones: list[_One] = []
        self._by_surname: dict[str, list[_One]] = defaultdict(list)
        self._by_name: dict[tuple[ActorKind, str], _One] = {}
        self._events = EventMerger()
        self._statements = 0

    def add(self, part: Findings) -> list[Statement]:
        """Add a part; return its statements as they are in the whole."""
        actors = self._add_actors(part.actors)
        events: dict[str, str] = {}
        for event in part.events:
            participants = tuple(dict.fromkeys(actors[p] for p in event.participants))
            home = self._events.add(event.model_copy(update={"participants": participants}))
            events[event.id] = f"E{home + 1}"
        first = self._statements + 1
        self._statements += len(part.statements)
        return [
            s.model_copy(
                update={
                    "id": f"S{i}",
                    "speaker": actors[s.speaker] if s.speaker else None,
                    "about": tuple(dict.fromkeys(events[e] for e in s.about)),
                }
            )
            for i, s in enumerate(part.statements, start=first)
        ]

    def events(self) -> Iterator[Event]:
        """Give the events of all parts so far, E1 first."""
        return (e.model_copy(update={"id": f"E{i}"}) for i, e in enumerate(self._events.joined(), start=1))

    def actors(self) -> Iterator[Actor]:
        """Give the actors of all parts so far, A1 first."""
        return map(_whole, self._ones)

    def _add_actors(self, actors: Iterable[Actor]) -> dict[str, str]:
        """Add the actors of one part; return the id in the whole of each by its id in the part."""
        ids: dict[str, str] = {}
        used: set[str] = set()
        for actor in actors:
            one = _home(actor, self._by_surname, self._by_name)
            # what one article keeps apart stays apart
            if one is None or one.id in used:
                one = _One(f"A{len(self._ones) + 1}")
                self._ones.append(one)
            used.add(one.id)
            _join(one, actor, self._by_surname, self._by_name)
            ids[actor.id] = one.id
        return ids


def _home(actor: Actor, by_surname: dict[str, list[_One]], by_name: dict[tuple[ActorKind, str], _One]) -> _One | None:
    if actor.kind is not ActorKind.PERSON:
        return next((by_name[k] for k in _names(actor) if k in by_name), None)
    key = plain(tuple(actor.name.split()))
    if not _is_name(actor.name):
        return None
    role = _role(actor.role)
    for one in reversed(by_surname[surname(key)][-_CANDIDATES:]):
        states = _NONE.union(*(s for _, s in one.roles))
        if role[1] and states and not role[1] & states:
            continue
        if len(key) > 1 and len(one.key) > 1:
            if same_person(key, one.key):
                return one
        elif any(_one_role(role, other) for other in one.roles):
            return one
    return None


def _join(
    one: _One, actor: Actor, by_surname: dict[str, list[_One]], by_name: dict[tuple[ActorKind, str], _One]
) -> None:
    one.actors.append(actor)
    if actor.kind is ActorKind.PERSON:
        key = plain(tuple(actor.name.split()))
        if len(key) > len(one.key):
            one.key = key
        if actor.role:
            one.roles.append(_role(actor.role))
        for word in _callings(key):
            if one not in by_surname[word][-_CANDIDATES:]:
                by_surname[word].append(one)
        return
    for k in _names(actor):
        by_name.setdefault(k, one)


def _callings(key: tuple[str, ...]) -> set[str]:
    """Return the words that may stand for a name alone: its last, and its first where that is no given name."""
    given = lexicon().given
    return {surname(key), key[0]} if key and not given.get(key[0]) else {surname(key)} if key else set()


def _is_name(text: str) -> bool:
    """Whether ``text`` is a name and no description: "Anna Berg", and not "senior official" or "PRIME MINISTER"."""
    lex = lexicon()
    if all(fold(w) in lex.roles or fold(w) in lex.role_words or fold(w) in lex.titles for w in text.split()):
        return False
    return all(w[0].isupper() or not w[0].isalpha() or len(w) <= 4 or "-" in w or "'" in w for w in text.split())


def _names(actor: Actor) -> list[tuple[ActorKind, str]]:
    """Return the names under which a body or place is the same in every article; none for "the police"."""
    if actor.kind is ActorKind.UNKNOWN:
        return []
    lex = lexicon()
    out: list[tuple[ActorKind, str]] = []
    for name in (actor.name, *actor.aliases):
        words = name.split()
        key = firm_key(tuple(words))
        telling = [w for w in words if w[:1].isupper() and fold(w) not in lex.bodies and fold(w) not in lex.role_words]
        if not key or not telling or (key[0] in lex.roles and len(telling) < 2):
            continue
        place = lex.places.get(key)
        out.append((actor.kind, place.state if place and actor.kind is ActorKind.PLACE else " ".join(key)))
    return out


@lru_cache(maxsize=16_384)
def _role(text: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return a role's words, states by their usual name, and the states alone."""
    lex = lexicon()
    words = [fold(w.strip(",;()")) for w in (text or "").replace("’", "'").replace("'s", " ").split()]
    out: set[str] = set()
    states: set[str] = set()
    i = 0
    while i < len(words):
        for key in lex.place_starts.get(words[i], ()):
            if tuple(words[i : i + len(key)]) == key:
                # a city or region tells an office apart, and contradicts no state
                place = lex.places[key]
                if place.sovereign:
                    states.add(place.state)
                else:
                    out.update(place.state.casefold().split())
                i += len(key)
                break
        else:
            if words[i] and words[i] not in _SILENT:
                out.add(words[i])
            i += 1
    return frozenset(out | states), frozenset(states)


def _one_role(a: tuple[frozenset[str], frozenset[str]], b: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether two roles are one: the same words, or all the words of one among the other's, two at least."""
    short, long = sorted((a[0], b[0]), key=len)
    return len(short) >= 2 and short <= long


def _whole(one: _One) -> Actor:
    """Return the actor of the whole: the fullest name, the first role, all aliases and mentions."""
    first = one.actors[0]
    if len(one.actors) == 1:
        return first.model_copy(update={"id": one.id})
    name = (
        max((a.name for a in one.actors), key=lambda n: (len(n.split()), len(n)))
        if first.kind is ActorKind.PERSON
        else first.name
    )
    aliases = dict.fromkeys(n for a in one.actors for n in (a.name, *a.aliases) if n != name)
    return first.model_copy(
        update={
            "id": one.id,
            "name": name,
            "role": next((a.role for a in one.actors if a.role), None),
            "aliases": tuple(aliases),
            "mentions": tuple(m for a in one.actors for m in a.mentions),
        }
    )
