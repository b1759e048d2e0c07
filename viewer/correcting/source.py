"""Where corrections look for what they correct: findings in memory, or a project file."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.domain import Actor, Article, Event, Findings, Statement


class Source(Protocol):
    """Findings by id, by article, and by whom or what they speak of.

    The look-ups of several give a finding at most once, in the findings' order, and nothing for an unknown id.
    """

    def article(self, article: str) -> Article | None:
        """Return an article."""
        ...

    def statement(self, statement: str) -> Statement | None:
        """Return a statement."""
        ...

    def event(self, event: str) -> Event | None:
        """Return an event."""
        ...

    def actor(self, actor: str) -> Actor | None:
        """Return an actor."""
        ...

    def statements_in(self, article: str) -> Iterable[Statement]:
        """Return the statements of an article."""
        ...

    def events_in(self, article: str) -> Iterable[Event]:
        """Return the events that an article mentions."""
        ...

    def actors_in(self, article: str) -> Iterable[Actor]:
        """Return the actors that an article mentions."""
        ...

    def statements_by(self, actor: str) -> Iterable[Statement]:
        """Return the statements of a speaker."""
        ...

    def statements_about(self, event: str) -> Iterable[Statement]:
        """Return the statements about an event."""
        ...

    def events_with(self, actor: str) -> Iterable[Event]:
        """Return the events in which an actor takes part."""
        ...


class InMemory:
    """A source over ``Findings``; each index is made when it is first asked for."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    @cached_property
    def _articles(self) -> dict[str, Article]:
        return {a.id: a for a in self.findings.articles}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {s.id: s for s in self.findings.statements}

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {e.id: e for e in self.findings.events}

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {a.id: a for a in self.findings.actors}

    @cached_property
    def _statements_in(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for s in self.findings.statements:
            found[s.article].append(s)
        return found

    @cached_property
    def _events_in(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for e in self.findings.events:
            for article in dict.fromkeys(m.article for m in e.mentions):
                found[article].append(e)
        return found

    @cached_property
    def _actors_in(self) -> dict[str, list[Actor]]:
        found: dict[str, list[Actor]] = defaultdict(list)
        for a in self.findings.actors:
            for article in dict.fromkeys(m.article for m in a.mentions):
                found[article].append(a)
        return found

    @cached_property
    def _statements_by(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for s in self.findings.statements:
            if s.speaker:
                found[s.speaker].append(s)
        return found

    @cached_property
    def _statements_about(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for s in self.findings.statements:
            for event in s.about:
                found[event].append(s)
        return found

    @cached_property
    def _events_with(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for e in self.findings.events:
            for actor in e.participants:
                found[actor].append(e)
        return found

    def article(self, article: str) -> Article | None:
        """Return an article."""
        return self._articles.get(article)

    def statement(self, statement: str) -> Statement | None:
        """Return a statement."""
        return self._statements.get(statement)

    def event(self, event: str) -> Event | None:
        """Return an event."""
        return self._events.get(event)

    def actor(self, actor: str) -> Actor | None:
        """Return an actor."""
        return self._actors.get(actor)

    def statements_in(self, article: str) -> Iterable[Statement]:
        """Return the statements of an article."""
        return self._statements_in.get(article, ())

    def events_in(self, article: str) -> Iterable[Event]:
        """Return the events that an article mentions."""
        return self._events_in.get(article, ())

    def actors_in(self, article: str) -> Iterable[Actor]:
        """Return the actors that an article mentions."""
        return self._actors_in.get(article, ())

    def statements_by(self, actor: str) -> Iterable[Statement]:
        """Return the statements of a speaker."""
        return self._statements_by.get(actor, ())

    def statements_about(self, event: str) -> Iterable[Statement]:
        """Return the statements about an event."""
        return self._statements_about.get(event, ())

    def events_with(self, actor: str) -> Iterable[Event]:
        """Return the events in which an actor takes part."""
        return self._events_with.get(actor, ())
