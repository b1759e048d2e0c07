"""The head of an article: title, header lines and dateline, and where the running text begins.

Goes line by line over what stands before the running text, by the form of the lines. Header lines and the dateline
have modules of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import Span
from viewer.parsing.dispatch import Dispatch, read_dispatch
from viewer.parsing.draft import Dateline
from viewer.parsing.header_lines import BYLINE, DATE, agencies, agency_in, by_whom, byline, date_line

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft

_HEAD = 4_000
"""Code points at the beginning of a text in which its head is looked for."""
_TITLE = 220
_LINES = 12
_RELEASE = re.compile(
    r"\W*(?:for immediate release|(?:press|news|media) (?:release|statement|note)|statement|breaking(?: news)?)\W*",
    re.IGNORECASE,
)
"""A line that only says what kind of text follows."""
_LABEL_LINES = 3
_LATE_LABEL = 6
_CONTACT = re.compile(r"(?:(?:media|press|news|investor|company)\b.{0,30} )?contacts?\b ?:?.{0,60}", re.IGNORECASE)
"""A line above a release that opens a block with whom to ask."""
_NAVIGATION = re.compile(
    r"(?:return|back|skip|go|jump) to\b.{0,60}|[^.!?\n]{2,40}(?: (?:>|»|›|/) [^.!?\n]{2,80})+", re.IGNORECASE
)
"""A line of the page around the text: a link, or the way to the page."""
_ABBREVIATED = re.compile(r"(?:, [A-Z][a-z]{1,4}|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|(?:[A-Z]\.)+[A-Z]))\.$")
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_HEADLIKE = 130
_AHEAD = 8
"""Lines after an unknown one within which a header line or the dateline still belongs to the same head."""
_OCCASION = re.compile(
    r"\b(?:transcripts?|briefings?|conferences?|remarks|speech|address|statement|interview|hearings?|debates?|deb|testimony"
    r"|readout|proceedings|minutes|communiqu[eé]|hansard|answers|q ?& ?a|sermon|homily)\b",
    re.IGNORECASE,
)
"""What a document is called that comes out on the day of what it records."""
_NOTE = re.compile(r"\([A-Z]{3,}:? [^()\n]{0,100}\)|\((?:LEAD|URGENT|\d(?:st|nd|rd|th) LD|UPDATE\w*)\)")
"""A note of the desk: "(ATTN: ADDS details)"."""
_SENTENCE_END = (".", "!", "?", "…", '."', ".”", '!"', '?"', "!”", "?”")


def find_dateline(draft: Draft) -> None:
    """Set ``draft.dateline`` from the head of the text.

    A text that begins with running text at once keeps an empty one.
    """
    first = draft.turns[0].label.start if draft.turns else draft.entries[0].date.start if draft.entries else None
    draft.dateline = read_head(draft.article.text, first, spoken=bool(draft.turns))


def read_head(text: str, turns: int | None = None, *, spoken: bool = False) -> Dateline:
    """Return what the head of ``text`` says.

    Title, author, date, place and agency, and the offset of the running text. ``turns`` is where the first turn of a
    transcript or the first entry of a chronology starts, before which the head ends; ``spoken`` is for a transcript.
    """
    out = Dateline()
    below = _lines(text)
    lines = [line for line in below if turns is None or line.end <= turns]
    led, contact = 0, False
    labels: list[tuple[int, Span]] = []
    spans: list[Span] = []
    title: Span | None = None
    titled = 0
    body = lines[0].start if lines else 0
    for i, line in enumerate(lines):
        words = line.of(text)
        if title is not None and i <= _LATE_LABEL and _RELEASE.fullmatch(words) and words.lower() != "statement":
            # what stands above "For immediate release" is who releases
            out.agency, title, body, led = out.agency or title.of(text), None, line.end, i + 1
            continue
        if (i < _LABEL_LINES and _RELEASE.fullmatch(words)) or (title is None and _NAVIGATION.fullmatch(words)):
            body, led = line.end, i + 1
            continue
        if title is None and not labels and _is_contact(words, contact=contact, blank=_blank(text, lines, i)):
            contact = True
            body, led = line.end, i + 1
            continue
        if _NOTE.fullmatch(words) and (title is not None or i):
            body = line.end
            continue
        if len(lines) > 2 and words.lower() in agencies() and (i == 0 or not words.islower()):
            out.agency = words
            body = line.end
            continue
        rank, date = date_line(words, line.start)
        found = read_dispatch(text, line, headed=bool(labels))
        # "March 6, 2008 — Updated 1405 GMT" is a header line that has a dash
        if found and not (rank is not None and found.place is None and found.agency is None):
            out.place, out.agency = found.place, found.agency or out.agency
            spans.append(Span(start=line.start, end=found.end))
            if found.date:
                labels.append((0, found.date))
            body = found.body
            if title is None and found.body >= line.end and i + 1 < len(lines):
                # a ministry prints place and date above the title
                continue
            break
        if rank is not None:
            byline(by_whom(words), line.start, out)
            out.agency = out.agency or agency_in(words)
            if date:
                labels.append((rank, date))
                spans.append(date)
            body = line.end
            continue
        if author := byline(words, line.start, out):
            spans.append(author)
            body = line.end
            continue
        if title is None and _is_title(words, below[i:], text, first=not labels and i <= led):
            title, titled = line, i
            body = line.end
            continue
        if title is not None and i <= titled + 2 and _is_subtitle(words, i, lines):
            body = line.end
            continue
        if _heads_on(text, lines, i):
            body = line.end
            continue
        body = line.start
        break
    else:
        body = body if turns is None else max(body, turns)
    labels += _of_the_occasion(text, lines, body, turns, spoken=spoken) if not labels else []
    if title is not None and (labels or len(lines) > 1 or turns is not None):
        out.title = title.of(text)
    if labels:
        out.dates = [span for _, span in sorted(labels, key=lambda ranked: (ranked[0], ranked[1].start))]
        out.date = out.dates[0]
    if spans:
        out.span = Span(start=min(s.start for s in spans), end=max(s.end for s in spans))
    while body < len(text) and text[body].isspace():
        body += 1
    out.body_start = body
    return out


def _blank(text: str, lines: list[Span], i: int) -> bool:
    """Whether an empty line stands before a line."""
    return i > 0 and text[lines[i - 1].end : lines[i].start].count("\n") > 1


def _is_contact(words: str, *, contact: bool, blank: bool) -> bool:
    """Whether a line belongs to a block with whom to ask: its heading, or what follows up to an empty line."""
    if not contact:
        return _CONTACT.fullmatch(words) is not None and (":" in words or len(words.split()) < 4)
    return not blank or not any(c.isalpha() for c in words)


def _heads_on(text: str, lines: list[Span], i: int) -> bool:
    """Whether an unknown line is still part of the head: short lines follow, and then a header line or the dateline."""
    for k in range(i, min(len(lines), i + _AHEAD)):
        line = lines[k]
        words = line.of(text)
        if k > i and (date_line(words, line.start)[0] is not None or _shuts(read_dispatch(text, line))):
            return True
        if len(words) > _HEADLIKE or (_SENTENCE.search(words) and k):
            return False
    return False


def _shuts(found: Dispatch | None) -> bool:
    """Whether a dateline was found that words of its own follow, or that has a date."""
    return found is not None and (found.date is not None or (found.agency is not None and found.place is not None))


def _of_the_occasion(
    text: str, lines: list[Span], body: int, turns: int | None, *, spoken: bool
) -> list[tuple[int, Span]]:
    """Return the date of the speech, hearing or conference that a heading names, where no line gives one alone."""
    out: list[tuple[int, Span]] = []
    for line in lines:
        words = line.of(text)
        if line.start >= max(body, 1) and turns is None:
            break
        if len(words) > _TITLE or _SENTENCE.search(words) or not (_OCCASION.search(words) or spoken):
            continue
        dates = [m for m in DATE.finditer(words) if re.search(r"\d{4}", m["date"])]
        if len(dates) == 1:
            m = dates[0]
            out.append((2, Span(start=line.start + m.start("date"), end=line.start + m.end("date"))))
    return out[:1]


def _lines(text: str) -> list[Span]:
    """Return the first lines with words in them, each without the blanks around it."""
    out: list[Span] = []
    for m in re.finditer(r"[^\n]+", text[:_HEAD]):
        words = m.group()
        if stripped := words.strip():
            start = m.start() + len(words) - len(words.lstrip())
            out.append(Span(start=start, end=start + len(stripped)))
            if len(out) == _LINES:
                break
    return out


def _is_title(words: str, lines: list[Span], text: str, *, first: bool) -> bool:
    """Whether the first of ``lines`` is a title: short, no full stop, and not the first of lines cut to a width.

    After header lines, where it is not the ``first`` of the text, only with an empty line after it.
    """
    if not first and (len(lines) < 2 or text[lines[0].end : lines[1].start].count("\n") < 2):
        return False
    closed = words.endswith((".", ",", ";", ":", "-", ".”", '."')) and not _ABBREVIATED.search(words)
    if len(lines) < 2 or len(words) > _TITLE or closed or not any(c.isalpha() for c in words):
        return False
    if words[0] in '"“«' and not words[-1].isalnum() and words[-1] not in "\"”»'’?!":
        return False
    nxt = lines[1].of(text)
    gap = text[lines[0].end : lines[1].start]
    if gap.count("\n") > 1 or date_line(nxt, 0)[0] is not None or BYLINE.fullmatch(nxt):
        return True
    wrapped = len(words) >= 50 and len(lines) > 2 and all(len(line.of(text)) <= 100 for line in lines[:3])
    # a heading in capitals is none of the lines below it, nor is one above a note in brackets
    wrapped = wrapped and (not words.isupper() or nxt.isupper()) and not nxt.startswith("(")
    return not (nxt[0].islower() or (wrapped and not nxt.endswith(_SENTENCE_END)))


def _is_subtitle(words: str, i: int, lines: list[Span]) -> bool:
    """Whether a short line under the title without a full stop is still no running text; the last line always is."""
    return i + 1 < len(lines) and len(words) < 140 and words[-1].isalnum() and not words[0].islower()
