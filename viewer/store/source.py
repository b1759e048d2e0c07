"""The joined findings of a project as corrections look at them: by id, by article, by whom or what they speak of."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from viewer.domain import Event, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.domain import Actor, Article
    from viewer.store.articles import Articles
    from viewer.store.items import Items

_KEPT = 512


class StoredSource:
    """A ``correcting.Source`` over one generation of a project: nothing is in memory but what was asked for last."""

    def __init__(self, articles: Articles, items: Items) -> None:
        self._articles = articles
        self.items = items
        # the last actors that were asked for; a cache of a method would hold what holds it
        self._actor: Callable[[str], Actor | None] = lru_cache(_KEPT)(partial(_actor_with_mentions, items))

    def article(self, article: str) -> Article | None:
        """Return an article."""
        number = self._articles.number_of(article)
        return None if number is None else self._articles.article(number)

    def statement(self, statement: str) -> Statement | None:
        """Return a statement."""
        found = self._item(statement)
        return found if isinstance(found, Statement) else None

    def event(self, event: str) -> Event | None:
        """Return an event."""
        found = self._item(event)
        return found if isinstance(found, Event) else None

    def actor(self, actor: str) -> Actor | None:
        """Return an actor."""
        return self._actor(actor)

    def statements_in(self, article: str) -> list[Statement]:
        """Return the statements of an article."""
        return [s for s in self._in(article) if isinstance(s, Statement)]

    def events_in(self, article: str) -> list[Event]:
        """Return the events that an article mentions."""
        return [e for e in self._in(article) if isinstance(e, Event)]

    def actors_in(self, article: str) -> list[Actor]:
        """Return the actors that an article mentions."""
        found = (self._actor(own) for own in self.items.cast(article))
        return [actor for actor in found if actor is not None]

    def statements_by(self, actor: str) -> list[Statement]:
        """Return the statements of a speaker."""
        return [s for s in self.items.said_by(actor) if isinstance(s, Statement)]

    def statements_about(self, event: str) -> list[Statement]:
        """Return the statements about an event."""
        return [s for s in self.items.about(event) if isinstance(s, Statement)]

    def events_with(self, actor: str) -> list[Event]:
        """Return the events in which an actor takes part."""
        return [e for e in self.items.with_party(actor) if isinstance(e, Event)]

    def _item(self, own: str) -> Event | Statement | None:
        number = self.items.number_of(own)
        return None if number is None else self.items.record(number)[0]

    def _in(self, article: str) -> list[Event | Statement]:
        number = self._articles.number_of(article)
        return [] if number is None else self.items.in_article(number)


def _actor_with_mentions(items: Items, own: str) -> Actor | None:
    return items.actor(own, mentions=True)
