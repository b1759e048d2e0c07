"""What corrections have changed, over the source that they were made to: a source itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from viewer.correcting.source import Source
    from viewer.domain import Actor, Article, Event, Statement


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


class _Layer(Generic[T]):
    """The changed, added and deleted (None) findings of one kind, by id."""

    def __init__(self, below: Callable[[str], T | None]) -> None:
        self._below = below
        self.changed: dict[str, T | None] = {}

    def get(self, key: str) -> T | None:
        return self.changed[key] if key in self.changed else self._below(key)

    def select(self, below: Iterable[T], belongs: Callable[[T], bool]) -> Iterator[T]:
        """Give what ``below`` gives as it is now, then what belongs there only now."""
        seen: set[str] = set()
        for old in below:
            seen.add(old.id)
            new = self.get(old.id)
            if new is not None and (new is old or belongs(new)):
                yield new
        for key, new in list(self.changed.items()):
            if key not in seen and new is not None and belongs(new):
                yield new


class Overlay:
    """A source as corrections leave it. ``statements``, ``events`` and ``actors`` hold what differs from below.

    ``became`` says which actor or event a merged one has become, by id.
    """

    def __init__(self, below: Source) -> None:
        self.below = below
        self._statements = _Layer(below.statement)
        self._events = _Layer(below.event)
        self._actors = _Layer(below.actor)
        self.became: dict[str, str] = {}
        self._made = 0

    @property
    def statements(self) -> dict[str, Statement | None]:
        """What became of statements: the new one, or None for a deleted one."""
        return self._statements.changed

    @property
    def events(self) -> dict[str, Event | None]:
        """What became of events: the new one, or None for one that is deleted or part of another now."""
        return self._events.changed

    @property
    def actors(self) -> dict[str, Actor | None]:
        """What became of actors: the new one, or None for one that is part of another now."""
        return self._actors.changed

    def new_id(self, letter: str) -> str:
        """Return an id that no parsed finding has: "SH1", "EH2"; the same at every replay of the same corrections."""
        self._made += 1
        return f"{letter}H{self._made}"

    def now(self, key: str) -> str:
        """Return the id of what an actor or event has become by merging."""
        while key in self.became:
            key = self.became[key]
        return key

    def put_statement(self, statement: Statement) -> None:
        """Lay a statement over what was there."""
        self.statements[statement.id] = statement

    def put_event(self, event: Event) -> None:
        """Lay an event over what was there."""
        self.events[event.id] = event

    def put_actor(self, actor: Actor) -> None:
        """Lay an actor over what was there."""
        self.actors[actor.id] = actor

    # a source

    def article(self, article: str) -> Article | None:
        """Return an article; they are never corrected."""
        return self.below.article(article)

    def statement(self, statement: str) -> Statement | None:
        """Return a statement as it is now."""
        return self._statements.get(statement)

    def event(self, event: str) -> Event | None:
        """Return an event as it is now."""
        return self._events.get(event)

    def actor(self, actor: str) -> Actor | None:
        """Return an actor as it is now."""
        return self._actors.get(actor)

    def statements_in(self, article: str) -> Iterable[Statement]:
        """Return the statements of an article."""
        return self._statements.select(self.below.statements_in(article), lambda s: s.article == article)

    def events_in(self, article: str) -> Iterable[Event]:
        """Return the events that an article mentions."""
        return self._events.select(
            self.below.events_in(article), lambda e: any(m.article == article for m in e.mentions)
        )

    def actors_in(self, article: str) -> Iterable[Actor]:
        """Return the actors that an article mentions."""
        return self._actors.select(
            self.below.actors_in(article), lambda a: any(m.article == article for m in a.mentions)
        )

    def statements_by(self, actor: str) -> Iterable[Statement]:
        """Return the statements of a speaker."""
        return self._statements.select(self.below.statements_by(actor), lambda s: s.speaker == actor)

    def statements_about(self, event: str) -> Iterable[Statement]:
        """Return the statements about an event."""
        return self._statements.select(self.below.statements_about(event), lambda s: event in s.about)

    def events_with(self, actor: str) -> Iterable[Event]:
        """Return the events in which an actor takes part."""
        return self._events.select(self.below.events_with(actor), lambda e: actor in e.participants)

    def made_by_hand(self, name: str) -> Actor | None:
        """Return the actor whom the reader has named ``name`` in words alone."""
        return next((a for a in self.actors.values() if a is not None and not a.mentions and a.name == name), None)
