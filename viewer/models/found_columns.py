"""Columns over findings in memory: what is open without a project. No Qt."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from viewer.correcting import Corrected, InMemory, corrected
from viewer.domain import Basis, Event, Findings, Modality, Statement, TimeExpression
from viewer.domain.words import source_name
from viewer.models.columns import Columns, Key, Layer
from viewer.models.text_index import TextIndex
from viewer.store.items import hand_of
from viewer.store.query import holds, parsed, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from viewer.correcting import Overlay, Source
    from viewer.domain.corrections import Record
    from viewer.layout.item_data import ItemData
    from viewer.store.query import Term

_BASES = {basis: i for i, basis in enumerate(Basis)}
_MODALITIES = {modality: i for i, modality in enumerate(Modality)}


class FoundColumns(Columns):
    """Look-ups and NumPy columns over one ``Findings``; made once for each, never changed.

    ``layer`` is what the reader's corrections made of ``parsed``; without any, the two are the same findings.
    """

    def __init__(
        self,
        findings: Findings,
        unread: frozenset[str] = frozenset(),
        *,
        parsed: Findings | None = None,
        layer: Corrected | None = None,
    ) -> None:
        super().__init__()
        self._findings = findings
        self._parsed = findings if parsed is None else parsed
        self._source = InMemory(self._parsed)
        self.layer = Layer() if layer is None else Layer(layer.lost, layer.records)
        self.unread = unread
        self.first_statement = len(findings.events)
        self.actors = {a.id: a for a in findings.actors}
        self.articles = {a.id: a for a in findings.articles}
        self.rows = {e.id: i for i, e in enumerate((*findings.events, *findings.statements))}

    @property
    def parsed(self) -> Findings:
        """What the corrections are laid over."""
        return self._parsed

    @property
    def findings(self) -> Findings:
        """What the columns are made of."""
        return self._findings

    def __len__(self) -> int:
        """Return the number of items."""
        return self.first_statement + len(self._findings.statements)

    def _item(self, row: int) -> Event | Statement:
        first = self.first_statement
        return self._findings.events[row] if row < first else self._findings.statements[row - first]

    def _title(self, row: int) -> str:
        return self.title_of(self._item(row))

    def _over(self, overlay: Overlay) -> FoundColumns:
        made = copy(self)
        made.actors = dict(self.actors) | {key: actor for key, actor in overlay.actors.items() if actor is not None}
        made.now = overlay
        return made

    @cached_property
    def source(self) -> InMemory:
        """What was parsed, as the corrections look at it; the same for all that is laid over one parse."""
        return InMemory(self._parsed)

    @cached_property
    def now(self) -> Source:
        """What is shown, corrections and all, by article, speaker and event."""
        return InMemory(self._findings)

    def laid_anew(self, records: Iterable[Record]) -> FoundColumns:
        """Return columns over the same parse with other corrections laid over it."""
        layer = corrected(self._parsed, records)
        made = FoundColumns(layer.findings, self.unread, parsed=self._parsed, layer=layer)
        made.source = self.source
        return made

    @cached_property
    def data(self) -> ItemData:
        """What the layout's arrays are made of."""
        from viewer.layout.item_data import data_of  # noqa: PLC0415 - the list works without the layout

        return data_of(self._findings)

    def data_in(self, zone: str | None) -> ItemData:
        """Return ``data`` with clock times that have a zone on the clock of ``zone``."""
        from viewer.layout.item_data import data_of  # noqa: PLC0415 - as above

        return self.data if zone is None else data_of(self._findings, zone, titles=self.data.titles)

    @cached_property
    def basis(self) -> NDArray[np.int8]:
        """The place in ``Basis`` of how the date of every row was got, -1 where it has none."""
        whens = [self.when(row) for row in range(len(self))]
        return np.array([_BASES[w.basis] if w is not None and w.edtf is not None else -1 for w in whens], np.int8)

    @cached_property
    def certainty(self) -> NDArray[np.float32]:
        """The confidence of every row."""
        return np.array([self.item(row).confidence for row in range(len(self))], np.float32)

    @cached_property
    def modality(self) -> NDArray[np.int8]:
        """The place in ``Modality`` of how every event is told, -1 for statements."""
        told = [_MODALITIES[event.modality] for event in self._findings.events]
        return np.array([*told, *(-1 for _ in self._findings.statements)], np.int8)

    @cached_property
    def hands(self) -> NDArray[np.uint8]:
        """What a reader has done to every row."""
        return np.array([hand_of(i) for i in (*self._findings.events, *self._findings.statements)], np.uint8)

    @cached_property
    def venues(self) -> tuple[NDArray[np.intp], list[str]]:
        """The rows of events whose place is known, and beside each the place."""
        known = [(row, event.place) for row, event in enumerate(self._findings.events) if event.place]
        return np.array([row for row, _ in known], np.intp), [place for _, place in known]

    @cached_property
    def source_names(self) -> list[str]:
        """What stands for the source of each article, in their order."""
        return [source_name(a) for a in self._findings.articles]

    @cached_property
    def about(self) -> dict[int, tuple[int, ...]]:
        """Statement row to the rows of the events that it is about, and event row to the statements about it."""
        out: dict[int, list[int]] = {}
        for i, s in enumerate(self._findings.statements, self.first_statement):
            for event in s.about:
                row = self.rows.get(event)
                if row is not None and row < self.first_statement:
                    out.setdefault(i, []).append(row)
                    out.setdefault(row, []).append(i)
        return {row: tuple(others) for row, others in out.items()}

    @cached_property
    def times(self) -> dict[str, list[TimeExpression]]:
        """The time expressions of every article, in the order of the text."""
        out: dict[str, list[TimeExpression]] = {}
        for time in self._findings.times:
            out.setdefault(time.article, []).append(time)
        for times in out.values():
            times.sort(key=lambda t: (t.start, t.end))
        return out

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int, int]]]:
        """For every article the places of items in it as start, end and row, in the order of the text."""
        out: dict[str, list[tuple[int, int, int]]] = {}
        for row in range(len(self)):
            for article, span in self.spans(row):
                out.setdefault(article, []).append((span.start, span.end, row))
        for places in out.values():
            places.sort()
        return out

    @cached_property
    def row_by_key(self) -> dict[Key, int]:
        """The row of every key."""
        return {self.key(row): row for row in range(len(self))}

    def texts(self, what: Literal["title", "speaker", "source"]) -> Sequence[str]:
        """Return the title, speaker or source of every row, for sorting by it."""
        rows = range(len(self))
        match what:
            case "title":
                return [self.title(row) for row in rows]
            case "speaker":
                return [speaker.name if (speaker := self.speaker_of(row)) else "" for row in rows]
            case "source":
                return [source_name(self.article_of(row)) for row in rows]

    # search

    def search(self, text: str) -> NDArray[np.bool_] | None:
        """Return which items have what ``text`` asks for in words, title, names, article's title or source."""
        query = parsed(text)
        if not query:
            return None
        mask = np.ones(len(self), bool)
        for clause in query:
            found = np.logical_or.reduce([self._holding(term) for term in clause.terms])
            mask &= ~found if clause.negated else found
        return mask

    def text_articles(self, text: str) -> list[str]:
        """Return the ids of the articles whose title, source or text a search finds."""
        query = parsed(text)
        if not any(not clause.negated for clause in query):
            return []
        return [
            own
            for own, body in self._bodies
            if all(any(holds(body, term) for term in clause.terms) != clause.negated for clause in query)
        ]

    @cached_property
    def _bodies(self) -> list[tuple[str, str]]:
        """The searchable text of every article."""
        return [(a.id, spaced(a.title or "", source_name(a), a.text)) for a in self._findings.articles]

    def prepare_search(self) -> None:
        """Make now what the first search would have to wait for."""
        _ = self._text

    @cached_property
    def _text(self) -> TextIndex:
        """What can be searched of all items: words, title, speaker and source of each."""
        return TextIndex(spaced(*self._searchable(row)) for row in range(len(self)))

    def _searchable(self, row: int) -> list[str]:
        speaker, article = self.speaker_of(row), self.article_of(row)
        pieces = [self.title(row), self.words(row), source_name(article), (article.title or "") if article else ""]
        if speaker is not None:
            pieces += [speaker.name, speaker.role or "", *speaker.aliases]
        return pieces

    def _holding(self, term: Term) -> NDArray[np.bool_]:
        if not term.words:
            return np.zeros(len(self), bool)
        return self._text.holding(term.spaced.casefold())
