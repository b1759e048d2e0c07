"""Small helpers that the tests share: articles from strings, marked text, and how two spans or names are compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.domain import Article, Span
from viewer.domain.edtf import when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.domain import When

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.]*)>")

_STOP = frozenset(re.findall(r"\w+", "the a an of and or in for to mr mrs ms dr president his her its their who that"))


def article_of(text: str, *, name: str = "a1", file: str | None = None, published: When | None = None) -> Article:
    """Make an article of ``text`` as it stands, without going through a reader."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(id=name, file=file, length=len(text), sha256=digest, text=text, published=published)


def unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """Take the tags out of ``marked`` and return the text and the spans of each name, in the order of the text.

    A tag is ``<name>`` or ``</name>``; stretches of different names may nest and overlap. Raises ValueError for a tag
    without its partner.
    """
    out: list[str] = []
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {}
    length = last = 0
    for m in TAG.finditer(marked):
        out.append(marked[last : m.start()])
        length += m.start() - last
        last = m.end()
        name = m["name"]
        if not m["close"]:
            if name in opened:
                raise ValueError(f"<{name}> is opened twice")
            opened[name] = length
        else:
            if name not in opened:
                raise ValueError(f"</{name}> was never opened")
            spans.setdefault(name, []).append(Span(start=opened.pop(name), end=length))
    if opened:
        raise ValueError(f"never closed: {', '.join(sorted(opened))}")
    out.append(marked[last:])
    return "".join(out), spans


def trimmed(text: str, span: Span) -> tuple[int, int]:
    """Return start and end of ``span`` without what is neither letter nor digit at its ends."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def jaccard(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return the share of the characters of both stretches that they have in common."""
    inter = min(a[1], b[1]) - max(a[0], b[0])
    return inter / (max(a[1], b[1]) - min(a[0], b[0])) if inter > 0 else 0.0


def words(name: str) -> frozenset[str]:
    """Return the words of a name that tell it from others, in lower case and composed form."""
    folded = unicodedata.normalize("NFC", name).lower().replace("’", "'")
    return frozenset(w for w in re.findall(r"\w+", folded) if w not in _STOP)


def same_days(a: str | None, b: str | None) -> bool:
    """Whether two EDTF expressions are equal up to the notation of an interval of one date."""

    def fold(value: str | None) -> str:
        first, slash, last = (value or "").replace(" ", "").partition("/")
        return first if slash and first == last else first + slash + last

    return fold(a) == fold(b)


def is_well_formed(value: When) -> bool:
    """Whether the days of a When are those of its EDTF."""
    fresh = when(value.edtf, value.basis)
    return (fresh.earliest, fresh.latest) == (value.earliest, value.latest)


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing expected and not found: what (``S3 cue``), which stage gives it, and what stood there instead."""

    item: str
    stage: str
    why: str

    def __str__(self) -> str:
        return f"{self.item} [{self.stage}]: {self.why}"


def listed(misses: Iterable[Miss]) -> str:
    """Return the misses one a line, for the message of an assertion."""
    return "\n" + "\n".join(f"  {m}" for m in misses)
