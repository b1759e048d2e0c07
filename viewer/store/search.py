"""Searching a project's items: FTS5 over their words, the names of who speaks, titles and publishers of the articles.

An item is found by a term that is in its own words, in a name or the role of its speaker, or in its article's title
or publisher; with several terms each may be found in another of these. The whole text of the articles is searched by
``articles``, for what no item holds.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

from viewer.store.query import holds, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from viewer.store.database import Database
    from viewer.store.items import ItemColumns
    from viewer.store.query import Query, Term

    Mask = NDArray[np.bool_]

_KEPT = 32
"""Masks of terms that are kept: while the second word is typed, the first is not looked up again."""


class Search:
    """The search over one generation of items. ``mask`` may be called from any thread.

    ``rows`` and ``names`` are texts of ``query.spaced`` that stand for what the index has: the words of rows, and the
    names of actors by number, that corrections made others.
    """

    def __init__(
        self,
        database: Database,
        columns: ItemColumns,
        rows: Mapping[int, str] | None = None,
        names: Mapping[int, str] | None = None,
    ) -> None:
        self._database = database
        self._other_rows, self._other_names = rows or {}, names or {}
        self._columns = columns
        self._speaker: NDArray[np.int32] = columns.rows["speaker"]
        self._article: NDArray[np.int32] = columns.rows["article"]
        self._found: OrderedDict[tuple[Term, ...], Mask] = OrderedDict()
        self._lock = threading.Lock()

    def mask(self, text: str) -> Mask | None:
        """Return which items a user's text finds; None where it asks for nothing."""
        query = parsed(text)
        if not query:
            return None
        mask = np.ones(len(self._columns.rows), bool)
        for clause in query:
            found = self._holding(clause.terms)
            mask &= ~found if clause.negated else found
        return mask

    def articles(self, text: str) -> list[int]:
        """Return the numbers of the articles whose title, publisher or text a user's text finds, in their order."""
        query = parsed(text)
        if not any(not c.negated for c in query):
            return []
        if not self._columns.generation:
            return []
        return self._numbers(f"bodies_{self._columns.generation}", fts(query)).tolist()

    def _holding(self, terms: tuple[Term, ...]) -> Mask:
        # by hand: a cache of the method would hold what holds it
        with self._lock:
            found = self._found.get(terms)
        if found is None:
            found = self._look_up(terms)
        with self._lock:
            self._found[terms] = found
            self._found.move_to_end(terms)
            if len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    def _look_up(self, terms: tuple[Term, ...]) -> Mask:
        n, g = len(self._columns.rows), self._columns.generation
        mask = np.zeros(n, bool)
        if not n:
            return mask
        either = _either(terms)
        mask[self._columns.rows_of(self._numbers(f"words_{g}", either))] = True
        for row, text in self._other_rows.items():
            mask[row] = any(holds(text, term) for term in terms)
        for table, wanted, column in (
            (f"names_{g}", either, self._speaker),
            (f"bodies_{g}", f"{{title source}} : ({either})", self._article),
        ):
            numbers = self._numbers(table, wanted)
            if column is self._speaker and self._other_names:
                numbers = self._named(numbers, terms)
            if len(numbers):
                # one place more, so that -1, for none, falls on it
                of = np.zeros(max(int(numbers.max()), int(column.max(initial=0))) + 2, bool)
                of[numbers] = True
                mask |= of[column]
        mask.setflags(write=False)
        return mask

    def _named(self, numbers: NDArray[np.int64], terms: tuple[Term, ...]) -> NDArray[np.int64]:
        others = [n for n, text in self._other_names.items() if any(holds(text, term) for term in terms)]
        left = numbers[~np.isin(numbers, list(self._other_names))]
        return np.concatenate([left, np.array(others, np.int64)])

    def _numbers(self, table: str, expression: str) -> NDArray[np.int64]:
        # as one string: a million rows fetched one by one would take ten times as long
        found = self._database.value(f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?", (expression,))  # noqa: S608 - our own names
        return np.array([], np.int64) if found is None else _read(found)


def _read(numbers: str) -> NDArray[np.int64]:
    return np.fromstring(numbers, np.int64, sep=",")


def _either(terms: Sequence[Term]) -> str:
    return " OR ".join(term.fts for term in terms)


def fts(query: Query) -> str:
    """Return a query in the language of FTS5, of which at least one clause must be no negation."""
    wanted = " AND ".join(f"({_either(c.terms)})" for c in query if not c.negated)
    left_out = "".join(f" NOT ({_either(c.terms)})" for c in query if c.negated)
    return f"({wanted}){left_out}"
