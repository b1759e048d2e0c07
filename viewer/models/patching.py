"""A project's columns as the reader's corrections leave them: the few that are others, over the many that are not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from viewer.domain import Statement
from viewer.jobs.joining import item_of_event, item_of_statement
from viewer.store import ItemColumns
from viewer.store.items import key_of, row_of
from viewer.store.query import spaced
from viewer.store.schema import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from viewer.correcting import Overlay
    from viewer.domain import Actor, Event
    from viewer.store import Item, Items


@dataclass(frozen=True)
class Patched:
    """Columns with corrections laid over them.

    ``items`` are what is another or new, by number in the table, with its title; ``ids`` the numbers of all such by
    id, None for what is gone; ``actors`` those who are others or new, by number; ``words`` the searchable words of
    rows that are others.
    """

    columns: ItemColumns
    items: Mapping[int, tuple[Event | Statement, str]] = field(default_factory=dict)
    ids: Mapping[str, int | None] = field(default_factory=dict)
    actors: Mapping[int, Actor] = field(default_factory=dict)
    words: Mapping[int, str] = field(default_factory=dict)

    def names(self) -> dict[int, str]:
        """Return the searchable names of the actors who are others or new."""
        return {n: spaced(a.name, a.role or "", *a.aliases) for n, a in self.actors.items()}


def patched(columns: ItemColumns, stored: Items, overlay: Overlay, articles: Mapping[str, int]) -> Patched:
    """Lay what corrections changed over the columns. ``articles`` are the numbers of the articles by id."""
    if not (overlay.statements or overlay.events or overlay.actors):
        return Patched(columns)
    numbering = _Numbering(columns, stored, overlay)
    ids = {number: own for own, number in articles.items()}

    def text_of(number: int) -> str:
        article = overlay.article(ids[number])
        return article.text if article is not None else ""

    made: dict[int, Item] = {}
    for event in overlay.events.values():
        if event is not None and (number := numbering.ids[event.id]) is not None:
            made[number] = item_of_event(event, number, articles, text_of)
    for statement in overlay.statements.values():
        if statement is None or (number := numbering.ids[statement.id]) is None:
            continue
        home = articles[statement.article]
        item = item_of_statement(statement, number - STATEMENTS, home, text_of(home))
        about = tuple(n for e in statement.about if (n := numbering.number_of(e)) is not None)
        made[number] = item._replace(speaker=numbering.actor(statement.speaker), about=about)
    rows = _rows(columns, made, numbering.gone)
    new = ItemColumns(columns.generation, rows, np.empty((0, 2), np.int64))
    new = replace(new, links=_links(columns, new, made))
    row = {number: int(new.rows_of(np.array([number]))[0]) for number in made}
    return Patched(
        new,
        {number: (item.item, item.title) for number, item in made.items()},
        numbering.ids,
        numbering.actors,
        {row[number]: spaced(item.words, item.title) for number, item in made.items()},
    )


class _Numbering:
    """Numbers for what corrections changed: its own for what was there, the next free ones for what is new."""

    def __init__(self, columns: ItemColumns, stored: Items, overlay: Overlay) -> None:
        self._stored = stored
        self.ids: dict[str, int | None] = {}
        self.gone: set[int] = set()
        n, first = columns.rows["n"], columns.first_statement
        next_event = int(n[first - 1]) + 1 if first else 0
        next_statement = int(n[-1]) + 1 if len(n) > first else STATEMENTS
        for changed, following in ((overlay.events, next_event), (overlay.statements, next_statement)):
            free = following
            for own, item in changed.items():
                number = stored.number_of(own)
                if item is None:
                    self.ids[own] = None
                    if number is not None:
                        self.gone.add(number)
                elif number is not None:
                    self.ids[own] = number
                else:
                    self.ids[own] = free
                    free += 1
        self.actors: dict[int, Actor] = {}
        self._actor_numbers = {own: number for number, own, _, _ in stored.names()} if overlay.actors else {}
        for own, actor in overlay.actors.items():
            number = self._actor_numbers.setdefault(own, len(self._actor_numbers))
            if actor is not None:
                self.actors[number] = actor

    def number_of(self, own: str) -> int | None:
        """Return the number of an item's id, None for what is not there any more."""
        return self.ids[own] if own in self.ids else self._stored.number_of(own)

    def actor(self, own: str | None) -> int:
        """Return the number of an actor's id, -1 for none."""
        if own is None:
            return -1
        if own not in self._actor_numbers:
            number = self._stored.number_of_actor(own)
            self._actor_numbers[own] = -1 if number is None else number
        return self._actor_numbers[own]


def _rows(columns: ItemColumns, made: Mapping[int, Item], gone: set[int]) -> NDArray[Any]:
    rows = columns.rows
    changed = np.array([row_of(item) for item in made.values()], rows.dtype)
    left = rows[_without(rows["n"], [*made, *gone])]
    whole = np.concatenate([left, changed])
    return whole[np.argsort(whole["n"], kind="stable")]


def _without(ascending: NDArray[np.int64], numbers: list[int]) -> NDArray[np.bool_]:
    """Return which of ``ascending`` are none of ``numbers``, which are few."""
    left = np.ones(len(ascending), bool)
    firsts, lasts = (np.searchsorted(ascending, numbers, side) for side in ("left", "right"))
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        left[first:last] = False
    return left


def _links(columns: ItemColumns, new: ItemColumns, made: Mapping[int, Item]) -> NDArray[Any]:
    """Return the links between the rows of ``new``: the old ones between what is left, and those of what was made."""
    old = columns.rows["n"][columns.links]
    old = old[_without(old[:, 0], list(made))]
    added = [
        (key_of(item), event) for item in made.values() if isinstance(item.item, Statement) for event in item.about
    ]
    pairs = np.concatenate([old, np.array(added, np.int64).reshape(-1, 2)])
    n = new.rows["n"]
    if not len(n):
        return np.empty((0, 2), np.int64)
    rows = np.searchsorted(n, pairs)
    there = (n[np.minimum(rows, len(n) - 1)] == pairs).all(axis=1)
    rows = rows[there]
    return rows[np.lexsort((rows[:, 1], rows[:, 0]))]
