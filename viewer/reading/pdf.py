"""PDF with text, by pypdf: lines are put together into paragraphs, and each page's span is kept.

pypdf gives pieces of text with their place. From those come lines (the same height on the page), and from the gaps
between lines the paragraphs. Lines that stand at the top or foot of many pages are headers and footers, and go. A word
that a hyphen parts at a line's end is joined where both halves are in small letters; the hyphen stays where the text
shows that it belongs there (it has the word with it, or both halves as words), which is not always seen. Columns follow
each other as the file has them.
"""

from __future__ import annotations

import logging
import re
import time
import warnings
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from viewer.domain import Origin, Span
from viewer.reading.failure import RefusedError
from viewer.reading.limits import MAX_LENGTH, PDF_BYTES, PDF_PAGES, PDF_SECONDS
from viewer.reading.making import BETWEEN, dated, line, made, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.reading.source import Found, Run, Source

_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_PARTED = re.compile(r"(?<=[a-zà-ÿ])[-‐\xad]$")
_HALF = re.compile(r"\S+[-‐\xad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_SAME_LINE = 0.5
"""Share of the letters' size by which pieces of one line may differ in height."""
_NEW_PARAGRAPH = 1.3
"""A gap between lines that is so many times the one within paragraphs parts them."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NO_TITLE = re.compile(
    r"\(?(?:anonymous|unspecified|untitled|no title)\)?|Microsoft Word - .*|.*\.(?:docx?|indd|qxd|odt|rtf|pdf|tex)",
    re.IGNORECASE,
)
"""What programs write where nobody gave a title or author."""
_EDGE = 2
"""Lines at the top and foot of a page that may be its header and footer."""
_MODIFIED = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


@dataclass(slots=True)
class _Line:
    """One line of a page: its words, its height on the page in points, the letters' size, where it begins."""

    text: str
    y: float
    size: float
    x: float


def read_pdf(source: Source, run: Run) -> Found:
    """Read ``source`` as one article with a span for each page.

    Refuses what is no PDF or damaged, is encrypted, has no text (a scan), is over ``PDF_BYTES`` or ``PDF_PAGES``, or
    takes over ``PDF_SECONDS``. Pages without text among others with it are named in the article's note.
    """
    data = source.data(PDF_BYTES)
    if b"%PDF-" not in data[:1024]:
        raise RefusedError("this is no PDF file, whatever its name says")
    reader = _opened(data)
    count = len(reader.pages)
    if count > PDF_PAGES:
        raise RefusedError(f"it has {count:,} pages; {PDF_PAGES:,} is the most that is read")
    began, length = time.monotonic(), 0
    pages: list[list[_Line]] = []
    for page in reader.pages:
        pages.append(_lines(page))
        length += sum(len(one.text) for one in pages[-1])
        if length > 2 * MAX_LENGTH:
            raise RefusedError(f"its text is longer than {MAX_LENGTH:,} characters, the most that an article may have")
        if time.monotonic() - began > PDF_SECONDS:
            raise RefusedError(f"reading its text takes over {PDF_SECONDS:.0f} seconds (page {len(pages)} of {count})")
    if not any(pages):
        raise RefusedError("it has no text, only pictures of pages (a scan); run text recognition (OCR) on it first")
    empty = [i for i, lines in enumerate(pages, start=1) if not lines]
    usual = _leading(pages)
    text, spans = _text(_without_edges(pages, usual), usual)
    info: dict[str, object] = reader.metadata or {}
    yield made(
        source,
        run,
        text,
        title=_property(info.get("/Title")),
        author=_property(info.get("/Author")),
        published=dated(_date(info.get("/CreationDate")), Origin.FILE),
        pages=spans,
        note=_no_text_on(empty) if empty else None,
    )


def _opened(data: bytes) -> Any:
    import io  # noqa: PLC0415

    import pypdf  # noqa: PLC0415 - for PDF only
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is damaged is told by the result
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(io.BytesIO(data))
            # a file that only forbids printing opens with the empty password
            if reader.is_encrypted and not reader.decrypt(""):
                raise RefusedError("it is encrypted; save it without a password")
            len(reader.pages)
    except DependencyError:
        raise RefusedError("it is encrypted; save it without a password") from None
    except PyPdfError as error:
        raise RefusedError(f"it is damaged ({error})") from None
    return reader


def _lines(page: Any) -> list[_Line]:
    """Return the lines of a page, in the order of the file."""
    out: list[_Line] = []

    def piece(text: str, cm: Sequence[float], tm: Sequence[float], _: object, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        letters = max(1.0, abs(size * scale))
        # the library ends a piece with a line's end where it saw one
        for i, words in enumerate(text.split("\n")):
            if i == 0 and out and abs(out[-1].y - y) <= _SAME_LINE * letters:
                out[-1].text += words
            elif words.strip():
                out.append(_Line(words, y, letters, x))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page.extract_text(visitor_text=piece)
    for one in out:
        one.text = line(one.text.translate(_LIGATURES))
    return [one for one in out if one.text]


def _without_edges(pages: list[list[_Line]], usual: float) -> list[list[_Line]]:
    """Return the pages without headers, footers and page numbers.

    A line is one where it stands among the outermost lines, its figures aside, of at least half of the pages and two at
    least. A page number alone is one as well.
    """
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_FIGURES.sub("#", one.text) for one in (*lines[:_EDGE], *lines[-_EDGE:])})
    filled = sum(bool(lines) for lines in pages)
    often = max(2, (filled + 1) // 2)
    out: list[list[_Line]] = []
    for lines in pages:
        top, foot = 0, len(lines)
        while top < min(_EDGE, foot) and _is_edge(lines[top].text, seen, often, filled):
            top += 1
        while foot > max(top, len(lines) - _EDGE) and _is_edge(lines[foot - 1].text, seen, often, filled):
            foot -= 1
        # a line of the running text repeats now and then, but nothing sets it apart from its neighbours
        if 0 < top < foot and _one_block(lines[top - 1], lines[top], usual):
            top = 0
        if top < foot < len(lines) and _one_block(lines[foot - 1], lines[foot], usual):
            foot = len(lines)
        out.append(lines[top:foot])
    return out if any(out) else pages


def _is_edge(text: str, seen: Counter[str], often: int, filled: int) -> bool:
    return seen[_FIGURES.sub("#", text)] >= often or (filled > 1 and _PAGE_NUMBER.fullmatch(text) is not None)


def _leading(pages: list[list[_Line]]) -> float:
    """Return the usual gap between the lines of a paragraph, 0 where nothing shows it.

    It is the lower quartile of all gaps: where paragraphs are short, as many gaps part them as lie within them.
    """
    gaps = [a.y - b.y for lines in pages for a, b in pairwise(lines) if 0 < a.y - b.y < 4 * a.size]
    return quantiles(gaps, n=4)[0] if len(gaps) > 1 else sum(gaps)


def _one_block(before: _Line, one: _Line, usual: float) -> bool:
    """Whether nothing sets two lines apart: no gap, no other size of letters."""
    return 0 < before.y - one.y <= _NEW_PARAGRAPH * usual and not _resized(before, one)


def _resized(before: _Line, one: _Line) -> bool:
    return abs(before.size - one.size) >= 0.1 * before.size


def _text(pages: list[list[_Line]], usual: float) -> tuple[str, tuple[Span, ...]]:
    """Join lines into paragraphs, and return the text with the span of each page."""
    lefts = {round(one.x) for lines in pages for one in lines}
    indents = len(lefts) > 1
    words = _words(pages)
    width = median(len(one.text) for lines in pages for one in lines)
    out: list[str] = []
    at = 0
    spans: list[Span] = []
    before: _Line | None = None
    for lines in pages:
        start: int | None = None
        for one in lines:
            between = "" if before is None else _between(before, one, usual, width, indents=indents)
            if between == "-" and before is not None and _hyphenated(before.text, one.text, words):
                between = ""
            elif between == "-":  # the halves of one word
                out[-1] = out[-1][:-1]
                at -= 1
                between = ""
            out += [between, one.text]
            at += len(between) + len(one.text)
            start = at - len(one.text) if start is None else start
            before = one
        spans.append(Span(start=at if start is None else start, end=at))
    # a hyphen that was taken away at a page's end belongs to neither page
    ends = [*(s.start for s in spans[1:]), at]
    return "".join(out), tuple(
        Span(start=s.start, end=max(s.start, min(s.end, end))) for s, end in zip(spans, ends, strict=True)
    )


def _between(before: _Line, one: _Line, usual: float, width: float, *, indents: bool) -> str:
    """Return what parts two lines: a blank, nothing, the end of a paragraph, or "-" for a word to be joined."""
    gap = before.y - one.y
    ended = _ENDED.search(before.text) is not None
    if _one_block(before, one, usual):
        indented = indents and one.x - before.x > 0.8 * one.size and one.x - before.x < 6 * one.size
        short = len(before.text) < 0.75 * width
        if ended and (indented or short):
            return BETWEEN
    # a gap on the page, or the next column or page after what does not go on there
    elif (
        gap > 0 or ended or (not one.text[:1].islower() and (_resized(before, one) or len(before.text) < 0.75 * width))
    ):
        return BETWEEN
    if _PARTED.search(before.text):
        return "-" if one.text[:1].islower() else ""
    return " "


def _property(value: object) -> str | None:
    text = told(str(value)) if value is not None else None
    return None if text is None or _NO_TITLE.fullmatch(text) else text


def _words(pages: list[list[_Line]]) -> frozenset[str]:
    """Return the words of all lines, in small letters, without the halves before a hyphen at a line's end."""
    return frozenset(w for lines in pages for one in lines for w in _WORD.findall(_HALF.sub("", one.text).casefold()))


def _hyphenated(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether the hyphen at the end of a line belongs to the word, as far as the rest of the text shows it."""
    first, second = _WORD.findall(before.casefold()), _WORD.match(after.casefold())
    if not first or second is None:
        return False
    whole, half = f"{first[-1]}-{second[0]}", first[-1].rpartition("-")[2]
    if f"{first[-1]}{second[0]}" in words:
        return False
    return whole in words or (half in words and second[0] in words and len(half) > 1)


def _no_text_on(pages: list[int]) -> str:
    named = ", ".join(map(str, pages[:10])) + (f" and {len(pages) - 10} more" if len(pages) > 10 else "")
    return f"{'pages' if len(pages) > 1 else 'page'} {named} of this file {'have' if len(pages) > 1 else 'has'} no text"


def _date(text: object) -> str | None:
    m = _MODIFIED.match(str(text)) if text is not None else None
    return "-".join(p for p in m.groups() if p) if m else None
