"""What was found in each article of a project, joined into the items that are shown."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from viewer.domain import Basis, Event, Findings, Statement
from viewer.domain.words import joined, statement_line
from viewer.jobs.copies import group_copies
from viewer.layout.extents import extent_of, extent_of_event
from viewer.layout.item_data import KINDS
from viewer.layout.items import ItemKind
from viewer.parsing.copies import Told
from viewer.parsing.merge import Merger
from viewer.store import Item, Items, Joining, Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from viewer.domain import Article, TimeExpression, When

    T = TypeVar("T")

_AT_ONCE = 500
"""Items in one transaction: some tens of milliseconds, for which a correction waits at most."""

BASES = tuple(Basis)
"""The order that the column of bases indexes."""


def join(project: Project, told: Callable[[int], None] | None = None) -> int:
    """Join everything that was found in the articles of ``project`` anew; return how many items that gave.

    One article is in memory at a time, with the actors and events of all. ``told`` is called with the number of
    articles done. Until it is done, and when it is interrupted, everybody sees what was joined before.
    """
    group_copies(project)
    joining = Joining(project.database)
    merger = Merger()
    told_before = Told(article for _, _, article in project.articles.each())
    numbers: dict[str, int] = {}
    waiting: list[Item] = []
    texts: list[tuple[int, Article]] = []
    count = 0
    for done, (number, part) in enumerate(project.articles.parts(), start=1):
        article = part.articles[0]
        numbers[article.id] = number
        for statement in told_before.marked(merger.add(part), article):
            if statement.same_as is not None:
                # what an earlier copy of the article has already is counted once
                continue
            waiting.append(item_of_statement(statement, count, number, article.text))
            count += 1
        texts.append((number, article))
        if len(waiting) >= _AT_ONCE or len(texts) >= _AT_ONCE // 10:
            joining.add(waiting)
            joining.add_articles(texts)
            waiting, texts = [], []
        if told is not None:
            told(done)
    joining.add(waiting)
    joining.add_articles(texts)

    @lru_cache(maxsize=64)
    def text_of(number: int) -> str:
        return project.articles.article(number).text

    events = 0
    for some in _batches(enumerate(merger.events()), _AT_ONCE):
        joining.add([item_of_event(event, i, numbers, text_of) for i, event in some])
        events += len(some)
    for some in _batches(enumerate(merger.actors()), _AT_ONCE):
        joining.add_actors(some)
    joining.finish()
    return count + events


def join_file(path: Path) -> int:
    """Join a project by its path, for a worker process: the process that has it open holds its lock."""
    with Project(path, lock=False) as project:
        return join(project)


def item_of_statement(statement: Statement, number: int, article: int, text: str) -> Item:
    """Return a statement with what is kept of it in columns; ``article`` is the number of its article.

    Who speaks and what it is about are numbered as the merger numbers them.
    """
    extent = extent_of(statement.said)
    return Item(
        number=number,
        item=statement,
        start=extent.start,
        stop=extent.stop,
        flags=extent.flags.value,
        kind=KINDS[statement.kind].value,
        basis=_basis(statement.said),
        speaker=_number(statement.speaker),
        places=tuple((article, span.start, span.end) for span in statement.content),
        title=statement_line(statement, text),
        words=joined(span.of(text) for span in statement.content),
        about=tuple(number for event in statement.about if (number := _number(event)) >= 0),
    )


def item_of_event(event: Event, number: int, articles: Mapping[str, int], text: Callable[[int], str]) -> Item:
    """Return an event with what is kept of it in columns.

    ``articles`` are the numbers of the articles by id, ``text`` gives an article's text by its number.
    """
    first = event.mentions[0]
    extent = extent_of_event(event.when)
    return Item(
        number=number,
        item=event,
        start=extent.start,
        stop=extent.stop,
        flags=extent.flags.value,
        kind=ItemKind.EVENT.value,
        basis=_basis(event.when),
        speaker=-1,
        places=tuple((articles[m.article], m.start, m.end) for m in event.mentions),
        title=event.title,
        words=joined((event.title, first.span.of(text(articles[first.article])))),
    )


def _number(own: str | None) -> int:
    """Return the number from 0 that the merger's id stands for: A1 is 0; -1 for none."""
    return int(own[1:]) - 1 if own and own[1:].isdecimal() else -1


def _basis(when: When | None) -> int:
    return BASES.index(when.basis) if when is not None and when.edtf is not None else -1


def _batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(things)
    while some := list(islice(left, size)):
        yield some


def findings_of(project: Project) -> Findings:
    """Return everything that is joined in a project, in memory: what a parse of all its articles would give."""
    items = Items(project.database)
    events: list[Event] = []
    statements: list[Statement] = []
    for item in items.each():
        if isinstance(item, Event):
            events.append(item)
        else:
            statements.append(item)
    articles: list[Article] = []
    times: list[TimeExpression] = []
    for _, part in project.articles.parts():
        articles += part.articles
        times += part.times
    return Findings(
        articles=tuple(articles),
        times=tuple(times),
        actors=tuple(items.actors()),
        statements=tuple(statements),
        events=tuple(events),
    )
