"""The titles of a project's items, read when they are drawn. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viewer.domain import Event, Statement
    from viewer.store import ItemColumns, Items

_KEPT = 20_000
_LONGEST = 2_000
MOST_HELD = 250_000
"""The most titles that are held in memory, some tens of megabytes."""


class StoredTitles(Sequence[str]):
    """The text of items as labels have it, in the order of the rows.

    ``changed`` are items with their titles, by number in the table, that stand for those in the file.
    """

    def __init__(
        self, stored: Items, columns: ItemColumns, changed: Mapping[int, tuple[Event | Statement, str]]
    ) -> None:
        self._columns = columns

        @lru_cache(maxsize=_KEPT)
        def read(row: int) -> str:
            number = columns.number_of(row)
            title = changed[number][1] if number in changed else stored.title(number)
            return title[:_LONGEST]

        self._read = read
        self._whole: Sequence[str] | None = None

    def read_all(self, titles: Sequence[str]) -> None:
        """Take the titles of all rows, so that the first layout need not ask the file for each."""
        self._whole = [title[:_LONGEST] for title in titles]

    def __len__(self) -> int:
        return len(self._columns.rows)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            if self._whole is not None:
                return self._whole[index]
            return [self[i] for i in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        index %= len(self)
        return self._read(index) if self._whole is None else self._whole[index]
