"""Near copies among the articles of a project: their signatures, and which stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from viewer.store.database import Database


class Copies:
    """Signatures are kept once for each article; the groups are written anew when the articles are joined."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unsigned(self) -> Iterator[int]:
        """Give the numbers of the articles without a signature, in the order in which they came."""
        rows = self._database.all(
            "SELECT n FROM articles WHERE NOT EXISTS (SELECT 1 FROM signatures WHERE article = n) ORDER BY n"
        )
        return (number for (number,) in rows)

    def sign(self, signatures: Iterable[tuple[int, bytes]]) -> None:
        """Keep the signatures of articles by number, in one transaction; empty ones for short texts."""
        with self._database.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO signatures VALUES (?, ?)", signatures)

    def signed(self) -> list[tuple[int, bytes]]:
        """Return number and signature of the articles that have one, in an order that is the same however they came.

        Some two hundred bytes each.
        """
        return self._database.all(
            "SELECT n, bands FROM signatures JOIN articles ON article = n WHERE length(bands) ORDER BY sha256"
        )

    def leads(self) -> dict[int, int]:
        """Return for each article that has near copies, by number, the number that stands for its group."""
        return dict(self._database.all("SELECT article, lead FROM copies"))

    def set_leads(self, leads: Mapping[int, int]) -> None:
        """Write the groups in place of those that there are, in one transaction."""
        if leads == self.leads():
            return
        with self._database.writing() as connection:
            connection.execute("DELETE FROM copies")
            connection.executemany("INSERT INTO copies VALUES (?, ?)", leads.items())
