"""The street from an article to its findings: spaCy first, then the stages of one table.

A stage is a function that takes the ``Draft`` and fills in fields of it. The table says what each needs and gives, and
a table in which a stage would run before what it needs is there is refused.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from viewer.domain import Findings
from viewer.parsing.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from viewer.domain import Article


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the parse: its name, the draft's fields that it needs and gives, and the function that runs it."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Draft], None]


def _stages() -> tuple[Stage, ...]:
    # imported here, so that the table can be read beside the functions' own modules without a circle
    from viewer.parsing.about import link_statements  # noqa: PLC0415
    from viewer.parsing.actors import find_actors  # noqa: PLC0415
    from viewer.parsing.asides import find_asides  # noqa: PLC0415
    from viewer.parsing.chronicle import find_entries  # noqa: PLC0415
    from viewer.parsing.claims import find_claims  # noqa: PLC0415
    from viewer.parsing.dateline import find_dateline  # noqa: PLC0415
    from viewer.parsing.events import find_events  # noqa: PLC0415
    from viewer.parsing.quotations import find_quotations  # noqa: PLC0415
    from viewer.parsing.saying import find_sayings  # noqa: PLC0415
    from viewer.parsing.statements import find_statements  # noqa: PLC0415
    from viewer.parsing.times import find_times  # noqa: PLC0415
    from viewer.parsing.transcripts import find_turns  # noqa: PLC0415

    def stage(name: str, needs: str, gives: str, run: Callable[[Draft], None]) -> Stage:
        return Stage(name, frozenset(needs.split()), frozenset(gives.split()), run)

    return (
        stage("turns", "", "turns", find_turns),
        stage("entries", "turns", "entries", find_entries),
        stage("dateline", "turns entries", "dateline", find_dateline),
        stage("claims", "", "claims", find_claims),
        stage("asides", "entries dateline", "asides", find_asides),
        stage("times", "turns dateline", "times published", find_times),
        stage("quotations", "dateline", "quotations", find_quotations),
        stage(
            "statements",
            "turns entries claims asides dateline times published quotations",
            "statements told",
            find_statements,
        ),
        stage("actors", "turns dateline times quotations statements", "actors speakers", find_actors),
        stage("sayings", "entries times published told actors speakers", "sayings", find_sayings),
        stage(
            "events", "turns entries claims asides dateline times published actors statements", "events", find_events
        ),
        stage("about", "times statements events", "about", link_statements),
    )


@cache
def stages() -> tuple[Stage, ...]:
    """Return the stages in the order in which they run. Raises ValueError where one would run before what it needs."""
    known: set[str] = set()
    table = _stages()
    for s in table:
        if missing := s.needs - known:
            raise ValueError(f"the stage {s.name} needs {', '.join(sorted(missing))}, which no earlier stage gives")
        known |= s.gives
    return table


def parse(articles: Iterable[Article]) -> Iterator[Findings]:
    """Read articles into findings, one for each, in their order.

    Articles that are not English are the caller's to leave out.
    """
    from viewer.parsing.language import documents  # noqa: PLC0415 - spaCy takes half a second to import

    # the batch of spaCy runs ahead of the stages, so the articles wait in a queue of that batch's size at most
    queue: deque[Article] = deque()

    def texts() -> Iterator[str]:
        for article in articles:
            queue.append(article)
            yield article.text

    for doc in documents(texts()):
        draft = Draft(article=queue.popleft(), doc=doc)
        for s in stages():
            s.run(draft)
        yield finished(draft)


def times_alone(article: Article) -> Draft:
    """Return a draft in which only the stages up to the times have run."""
    from viewer.parsing.language import documents  # noqa: PLC0415 - as above

    draft = Draft(article=article, doc=next(iter(documents([article.text]))))
    for s in stages():
        s.run(draft)
        if "times" in s.gives:
            break
    return draft


def finished(draft: Draft) -> Findings:
    """Return a draft's findings; what its dateline gave fills the article where its own record was silent."""
    a, d = draft.article, draft.dateline
    article = a.model_copy(
        update={
            "published": draft.published,
            "title": a.title or d.title,
            "publisher": a.publisher or d.agency,
            "place": a.place or d.place,
            "author": a.author or d.author,
        }
    )
    return Findings(
        articles=(article,),
        times=tuple(draft.times),
        actors=tuple(draft.actors),
        statements=tuple(draft.statements),
        events=tuple(draft.events),
    )
