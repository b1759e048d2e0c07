"""What could not be read or parsed, by name."""

from __future__ import annotations

from dataclasses import dataclass


class RefusedError(ValueError):
    """A file is not read as a whole; the message is the reason, in words for the reader."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, a row of it or one of its articles that failed, and why, in words for the reader.

    ``row`` is the line of a JSON Lines file, the row of a table or the place in a list, from 1. ``article`` is the id
    of the article where it has one; an article may be kept although a part of its record was refused (a publication
    date that does not exist), and the reason says so.
    """

    file: str
    reason: str
    article: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        """Return one line: file, row, article and reason."""
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.article is not None:
            place.append(f"article {self.article}")
        return printable(f"{', '.join(place)}: {self.reason}")


def printable(text: str) -> str:
    """Return ``text`` on one line, with control and bidirectional characters escaped: names of files may carry any."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in text)
