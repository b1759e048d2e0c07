"""What stands in words under a timeline: the key of numbered items and the list of numbered sources, in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from viewer.layout.headers import plain
from viewer.layout.measure import FontRole, TextMeasure, wrapped
from viewer.layout.scene import Line, Rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COLUMN = 36.0
"""The least width of a column in sizes of the font."""
_MOST_LINES = 60


class Told(NamedTuple):
    """One note: its mark ("12", "[3]"), its words in full, and who, when and where from; ``address`` is a link."""

    mark: str
    words: str
    rest: str = ""
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stay together, from their top left corner, and where they lead."""

    lines: tuple[Line, ...]
    width: float
    height: float
    address: str | None = None


class Address(NamedTuple):
    """An area of a picture that leads to a web address."""

    box: Rect
    url: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks in columns, placed: their lines and links, and the height that they take."""

    lines: tuple[Line, ...]
    addresses: tuple[Address, ...]
    height: float


def headed(text: str, made: list[Block], measure: TextMeasure) -> list[Block]:
    """Return blocks with a line over the first that says what they are."""
    if not made:
        return made
    role, first = FontRole.LANE_NAME, made[0]
    down = measure.height(role) + round(measure.size * 0.3)
    lines = [Line(text, 0.0, measure.ascent(role), role), *(line._replace(y=line.y + down) for line in first.lines)]
    return [Block(tuple(lines), first.width, first.height + down, first.address), *made[1:]]


def blocks(told: Iterable[Told], width: float, measure: TextMeasure) -> list[Block]:
    """Return each note as a block that is ``width`` pixels wide: the mark, beside it the words, under them the rest."""
    notes = list(told)
    inset = max((measure(note.mark, FontRole.LABEL_BOLD) for note in notes), default=0.0) + round(measure.size * 0.7)
    return [_block(note, inset, width, measure) for note in notes]


def _block(note: Told, inset: float, width: float, measure: TextMeasure) -> Block:
    lines = [Line(note.mark, 0.0, measure.ascent(FontRole.LABEL_BOLD), FontRole.LABEL_BOLD)] if note.mark else []
    x, y = (inset if note.mark else 0.0), 0.0
    for text, role in ((note.words, FontRole.LABEL), (note.rest, FontRole.QUIET)):
        for line in wrapped(plain(text), width - x, _MOST_LINES, role, measure):
            lines.append(Line(line, x, y + measure.ascent(role), role))
            y += measure.height(role)
    return Block(tuple(lines), width, y + round(measure.size * 0.45), note.address)


def columns_in(room: float, measure: TextMeasure) -> tuple[int, float, float]:
    """Return how many columns stand in ``room`` pixels, their width, and the gap between two."""
    gap = round(measure.size * 2.2)
    count = max(1, int((room + gap) / (COLUMN * measure.size + gap)))
    return count, (room - gap * (count - 1)) / count, gap


def spread(made: Sequence[Block], room: float, measure: TextMeasure) -> Columns:
    """Return blocks in columns of about one height."""
    count, width, gap = columns_in(room, measure)
    limit = max(sum(block.height for block in made) / count, max((block.height for block in made), default=0.0))
    while len(parts := list(_filled(made, limit))) > count:
        limit *= 1.04
    return placed(parts, width + gap)


def pour(made: Sequence[Block], room: float, heights: Iterator[float], measure: TextMeasure) -> Iterator[Columns]:
    """Give blocks page by page: columns that are filled to the height of each page.

    A block that is higher than a page stands alone on one, and the page's lower edge cuts it.
    """
    count, width, gap = columns_in(room, measure)
    left = list(made)
    while left:
        height = next(heights)
        parts: list[list[Block]] = []
        while left and len(parts) < count:
            part, at = [left.pop(0)], 0.0
            at = part[0].height
            while left and at + left[0].height <= height:
                at += left[0].height
                part.append(left.pop(0))
            parts.append(part)
        yield placed(parts, width + gap)


def _filled(made: Sequence[Block], limit: float) -> Iterator[list[Block]]:
    part: list[Block] = []
    height = 0.0
    for block in made:
        if part and height + block.height > limit + 0.5:
            yield part
            part, height = [], 0.0
        part.append(block)
        height += block.height
    if part:
        yield part


def placed(parts: Iterable[Sequence[Block]], pitch: float) -> Columns:
    """Return columns of blocks side by side, ``pitch`` pixels from one left edge to the next."""
    lines: list[Line] = []
    addresses: list[Address] = []
    height = 0.0
    for i, part in enumerate(parts):
        x, y = i * pitch, 0.0
        for block in part:
            lines += [line._replace(x=line.x + x, y=line.y + y) for line in block.lines]
            if block.address is not None:
                addresses.append(Address(Rect(x, y, block.width, block.height), block.address))
            y += block.height
        height = max(height, y)
    return Columns(tuple(lines), tuple(addresses), height)
