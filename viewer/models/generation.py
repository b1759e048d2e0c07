"""What is joined in a project, as it is in the file: shared by all columns that only corrections tell apart. No Qt."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from viewer.store import Items, StoredSource

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.store import Project


class Generation:
    """One generation of a project's items as it was joined, and its articles.

    Columns that differ in corrections alone share it. ``index_of`` is by id; ``numbers`` and ``sources`` are beside
    ``ids``, in the articles' order.
    """

    def __init__(self, project: Project) -> None:
        self.stored = Items(project.database)
        self.columns = self.stored.columns()
        self.source = StoredSource(project.articles, self.stored)
        listed = list(project.articles.listed())
        self.ids = [own for _, own, _, _ in listed]
        self.numbers: NDArray[np.int64] = np.array([number for number, *_ in listed], np.int64)
        self.index_of = {own: i for i, own in enumerate(self.ids)}
        self.sources = [source for *_, source in listed]
        self.unread = frozenset(own for _, own, state, _ in listed if state != "parsed")

    @cached_property
    def titles(self) -> list[str]:
        """The title of every row."""
        return [title for _, title in self.stored.all_titles()]

    @cached_property
    def venues(self) -> dict[int, str]:
        """The places of the events that have one, by number."""
        return self.stored.venues()
