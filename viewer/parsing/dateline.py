"""The head of an article: title, header lines and dateline, and where the running text begins.

Works by the form of the words: a dateline is a place, a date and an agency, two of them at least, in any order, shut
by a dash, a full stop or the line's end ("LONDON (AP) —", "MOSCOW, June 3. /TASS/.").
The lexicon of agencies only settles what the form leaves open. Whether the date exists is for the times to say.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from viewer.domain import Span
from viewer.parsing.draft import Dateline
from viewer.parsing.times.words import word_set
from viewer.resources import data_path

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft

_HEAD = 4_000
"""Code points at the beginning of a text in which its head is looked for."""
_TITLE = 220
_LINES = 12

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may\.?|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? )"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ISO_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)"
_DATE = re.compile(
    rf"(?<![\d:]){_WEEKDAY}?(?P<date>{_MONTH} {_DAY}\b(?:,? \d{{4}}\b)?|{_DAY}(?: of)?[ -]{_MONTH}\b(?:,?[ -]\d{{4}}\b)?"
    rf"|{_MONTH},? \d{{4}}\b|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}{_ISO_CLOCK}?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4})(?!\w|-\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\b\.?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:first |last |originally )?"
    r"(?:published|updated|posted|modified|created|issued|released|date|time|upd|dated)\b(?: on| at)?\s*:?)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:GMT|UTC|EST|EDT|CST|CDT|PST|PDT|ET|CET|CEST|BST|MSK|local time|(?:[A-Z][a-z]+ )?time|hrs|h)\b"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?"
)
_LABELLED = re.compile(
    r"(?:(?:release |publication )?dated?|published|updated|posted|modified|created|issued|released|time|by|from"
    rf"|for immediate release|press release|{_WEEKDAY.replace(' )', ')')})\b",
    re.IGNORECASE,
)
"""Words at the beginning of a header line that are no place."""
_RELEASE = re.compile(
    r"\W*(?:for immediate release|(?:press|news|media) (?:release|statement|note)|statement|breaking(?: news)?)\W*",
    re.IGNORECASE,
)
"""A line that only says what kind of text follows."""
_LABEL_LINES = 3
_LATE_LABEL = 6
_CONTACT = re.compile(r"(?:(?:media|press|news|investor|company)\b.{0,30} )?contacts?\b ?:?.{0,60}", re.IGNORECASE)
"""A line above a release that opens a block with whom to ask."""
_PARTICLE = r"(?:and|AND|de|van|von|al|bin|der|la|el)"
_NAME_WORD = r"[^\W\d_a-z][\w\u0300-\u036f.'’-]*"
_PERSON = re.compile(rf"(?:{_NAME_WORD}|{_PARTICLE})(?: +(?:{_NAME_WORD}|{_PARTICLE}))*")
_BYLINE = re.compile(
    r"(?i:by|from|author|reporting by|written by|text by):? +"
    rf"(?P<name>{_NAME_WORD}(?: +(?:{_PARTICLE}|{_NAME_WORD})){{0,7}})"
    r"(?P<rest>(?:[,|/•·-].{0,80})?)"
)
# letters may carry their accents as marks of their own
_WORD = r"[^\W\d_a-z][\w\u0300-\u036f&'’-]*"
_BY_ON = re.compile(rf"[Bb]y (?:{_NAME_WORD} ){{1,4}}on (?=\S)")
"""A byline that goes on to the date."""
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
_PLACE = re.compile(
    rf"(?:St\. |ST\. |Ft\. |FT\. |Mt\. )?{_WORD}(?: (?:of|de|del|di|la|al|el|the|upon|on|am|sur|an der|{_WORD})){{0,4}}"
    rf"(?:(?:, | \()(?!{_MONTH}\.? ?\d)"
    rf"(?:[^\W\d_]\.(?: ?[^\W\d_]\.)+|{_WORD}\.(?=[,(\s-])|{_WORD})(?: {_WORD}){{0,2}}\)?){{0,2}}?",
)
_BRACKETED = re.compile(r"\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,40})/|\[(?P<square>[^\[\]\n]{2,40})\]")
_NAME = re.compile(
    rf"(?:{_WORD}|\d[^\W\d_]\w*)(?:\.(?i:am|az|ru|com|net|org|ge|kz|ua|by|md|kg|uz|info|news|tv)\b)?(?: {_WORD}){{0,3}}"
)
_SEPARATOR = re.compile(r"[ \t]*(?:[,.;:|•·]|--?(?=[ \t(]|\(|[A-Z])|[–—])?[ \t]*")
_STOP = re.compile(r"[ \t]*(?:\.?--+|\.?[—–-](?=[\s\"“‘'«A-Z])|[:/](?=\s)|\.(?=\s*[\s\"“‘'«]|$))[ \t]*[-–—]*[ \t]*")
_DASH_STOP = re.compile(r"\s*(?:--+|[—–]|-(?=[\s\"“]))\s*")
_FUNCTION = word_set("sentence_openers")
_FIELD_WORDS = 9
_NOTE = re.compile(r"\([A-Z]{3,}:? [^()\n]{0,100}\)|\((?:LEAD|URGENT|\d(?:st|nd|rd|th) LD|UPDATE\w*)\)")
"""A note of the desk: "(ATTN: ADDS details)"."""
_CITY = re.compile(
    rf"(?P<place>(?P<city>{_NAME_WORD}(?: {_NAME_WORD}){{0,2}})(?: \([^()\n]{{2,30}}\))?) ?: (?=[^\W\d_a-z])"
)
_FIELDS = re.compile(r"\s*[|•·]\s*")
_SENTENCE_END = (".", "!", "?", "…", '."', ".”", '!"', '?"', "!”", "?”")


@cache
def agencies() -> frozenset[str]:
    """Return the names of news agencies and wires, in lower case."""
    names = tomllib.loads(data_path("resources", "lexicons", "agencies.toml").read_text(encoding="utf-8"))["names"]
    return frozenset(str(name).lower() for name in names)


@cache
def _states() -> frozenset[str]:
    """Return the names of the states, in lower case."""
    rows = data_path("resources", "lexicons", "countries.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(row.split("\t")[0].lower() for row in rows if row and not row.startswith("#"))


@dataclass(slots=True)
class _Found:
    """A dateline that was read: its end, where the running text begins, and its parts."""

    end: int
    body: int
    place: str | None = None
    agency: str | None = None
    date: Span | None = None
    marked: bool = False
    """Whether the agency stands between slashes, as only agencies do."""


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
        rank, date = _date_line(words, line.start)
        found = _dateline(text, line, headed=bool(labels))
        # "March 6, 2008 — Updated 1405 GMT" is a header line that has a dash
        if found and not (rank is not None and found.place is None and found.agency is None):
            out.place, out.agency = found.place, found.agency or out.agency
            spans.append(Span(start=line.start, end=found.end))
            if found.date:
                labels.append((0, found.date))
            body = found.body
            break
        if rank is not None:
            _byline(_by_whom(words), line.start, out)
            out.agency = out.agency or _agency_in(words)
            if date:
                labels.append((rank, date))
                spans.append(date)
            body = line.end
            continue
        if author := _byline(words, line.start, out):
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
        if k > i and (_date_line(words, line.start)[0] is not None or _shuts(_dateline(text, line))):
            return True
        if len(words) > _HEADLIKE or (_SENTENCE.search(words) and k):
            return False
    return False


def _shuts(found: _Found | None) -> bool:
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
        dates = [m for m in _DATE.finditer(words) if re.search(r"\d{4}", m["date"])]
        if len(dates) == 1:
            m = dates[0]
            out.append((2, Span(start=line.start + m.start("date"), end=line.start + m.end("date"))))
    return out[:1]


def _agency_in(words: str) -> str | None:
    """Return the agency that a header line names beside its date."""
    for part in re.split(r"\s*[|•·,/:]\s*", words):
        if part.lower() in agencies() and not part.islower():
            return part
    return None


def _by_whom(words: str) -> str:
    """Return the first of the fields of a header line, with what parts a byline from its date as a separator."""
    if m := _BY_ON.match(words):
        return m.group().removesuffix("on ").rstrip()
    return re.split(r"\s[|•·/—-]\s", words)[0]


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
    if gap.count("\n") > 1 or _date_line(nxt, 0)[0] is not None or _BYLINE.fullmatch(nxt):
        return True
    wrapped = len(words) >= 50 and len(lines) > 2 and all(len(line.of(text)) <= 100 for line in lines[:3])
    # a heading in capitals is none of the lines below it, nor is one above a note in brackets
    wrapped = wrapped and (not words.isupper() or nxt.isupper()) and not nxt.startswith("(")
    return not (nxt[0].islower() or (wrapped and not nxt.endswith(_SENTENCE_END)))


def _is_subtitle(words: str, i: int, lines: list[Span]) -> bool:
    """Whether a short line under the title without a full stop is still no running text; the last line always is."""
    return i + 1 < len(lines) and len(words) < 140 and words[-1].isalnum() and not words[0].islower()


def _date_line(words: str, offset: int) -> tuple[int | None, Span | None]:
    """Return the rank (0 published, 1 updated) and date of a header line that has nothing else.

    None for another line.
    """
    if len(words) > 140:
        return None, None
    if len(fields := _FIELDS.split(words)) > 1 and all(_rest(f) <= _FIELD_WORDS for f in fields):
        at = 0
        for f in fields:
            at = words.index(f, at)
            rank, date = _date_line(f, offset + at) if f else (None, None)
            if date is not None:
                return rank, date
    words = _BY_ON.sub(lambda m: " " * len(m.group()), words)
    dates = list(_DATE.finditer(words))
    if not dates:
        bare = _LABEL.sub("", words)
        return (1, None) if bare != words and _rest(bare) <= 0 and any(c.isdigit() for c in words) else (None, None)
    rest = _LABEL.sub(" ", _ZONE.sub(" ", _CLOCK.sub(" ", _DATE.sub(" ", words))))
    if (
        _rest(rest) > 3
        or re.search(r"[a-z]{2,} [a-z]{3,} [a-z]{2,}", rest)
        or (rest.rstrip().endswith((".", "!", "?")) and _rest(rest))
    ):
        return None, None
    best = dates[0]
    head = words[: best.start()].lower()
    rank = 1 if re.search(r"updat|modif|upd\b", head) else 0
    return rank, Span(start=offset + best.start("date"), end=offset + best.end("date"))


def is_header_line(words: str) -> bool:
    """Whether a line says when the text came out or changed, and nothing else."""
    return _date_line(words, 0)[0] is not None


def _rest(words: str) -> int:
    return len(re.findall(r"\w+", words))


def _byline(words: str, offset: int, out: Dateline) -> Span | None:
    m = _BYLINE.fullmatch(words)
    if m is None or not m["name"][0].isupper() or len(words) > 160:
        return None
    name = m["name"]
    # "By midnight the square was empty" is running text
    if not _PERSON.fullmatch(name):
        return None
    out.author = out.author or name.strip(" .,")
    rest = m["rest"].strip(" ,|/•·-")
    if rest and rest.lower() in agencies():
        out.agency = out.agency or rest
    return Span(start=offset, end=offset + len(words))


def _dateline(text: str, line: Span, *, headed: bool = False) -> _Found | None:
    """Read a dateline at the beginning of a line, None where the line does not begin with one.

    Below header lines with a date (``headed``) a place before a colon is one.
    """
    if headed and (m := _CITY.match(text, line.start, line.end)) and _is_place(m["city"]) and line.end - m.end() > 40:
        return _Found(end=m.end("city"), body=m.end(), place=m["place"].strip())
    pos, end = line.start, min(line.end, line.start + 200)
    found = _Found(end=pos, body=pos)
    parts = 0
    marked = False
    while parts < 5:
        if parts and (stop := _closing(text, pos, end, found, marked=marked)) is not None:
            found.end, found.body = pos, stop
            break
        if parts:
            pos = _SEPARATOR.match(text, pos, end).end()  # type: ignore[union-attr] - matches the empty string
        if found.date is None and (m := _DATE.match(text, pos, end)):
            found.date = Span(start=m.start("date"), end=m.end("date"))
            pos = m.end()
        elif (
            found.agency is None
            and (m := _BRACKETED.match(text, pos, end))
            and (name := m["round"] or m["slash"] or m["square"])
        ):
            name = name.strip()
            name = (
                name.partition(",")[0].strip()
                if m["slash"] and name.partition(",")[0].strip().lower() in agencies()
                else name
            )
            if (
                not name
                or not (name[0].isupper() or name[0].isdigit() or name.lower() in agencies())
                or len(name.split()) > 5
            ):
                return None
            if m["square"] and found.place and found.date is None and name.lower() not in agencies():
                # "New Delhi [India], May 15 (ANI)": the country
                pos, parts = m.end(), parts + 1
                continue
            if (inner := _DATE.search(name)) and found.date is None:
                found.date = Span(start=m.start() + 1 + inner.start("date"), end=m.start() + 1 + inner.end("date"))
            else:
                found.agency = name.strip()
                found.marked = m["slash"] is not None
                marked = True
            pos = m.end()
        elif (
            found.date is not None
            and found.agency is None
            and (found.place is not None or parts == 1)
            and (m := _NAME.match(text, pos, end))
            and not _LABELLED.match(m.group())
        ):
            if found.place is None and m.group().lower() not in agencies():
                found.place = m.group()
            else:
                found.agency = m.group()
            pos = m.end()
        elif found.place is None and (m := _place(text, pos, end)):
            found.place = m.group()
            pos = m.end()
        elif (
            found.agency is None
            and (m := _NAME.match(text, pos, end))
            and not _LABELLED.match(m.group())
            and (m.group().lower() in agencies() or m.group().split()[0].lower() not in _FUNCTION)
        ):
            found.agency = m.group()
            pos = m.end()
        else:
            return None
        parts += 1
    else:
        return None
    if found.place:
        found.place = found.place.strip(" ,-–—")
    return found if _holds(text, found, line) else None


def _is_place(name: str) -> bool:
    """Whether a name is that of a state, region or city of the lists."""
    from viewer.parsing.actors.lexicon import fold, lexicon  # noqa: PLC0415 - only where a colon follows

    return tuple(fold(w) for w in name.split()) in lexicon().places


def _place(text: str, pos: int, end: int) -> re.Match[str] | None:
    """Match a place at an offset: its shortest reading after which a date, an agency or a closing sign follows."""
    m = _PLACE.match(text, pos, end)
    if m is None:
        return None
    if _LABELLED.match(m.group()):
        return None
    first, *more = m.group().lower().split()
    if first in _FUNCTION and not (first == "the" and more):
        # "The Hague" is a place, "The" before a small letter is not
        return None
    if m.group().endswith("-") or ("-" in m.group() and not m.group().istitle() and m.group().split("-")[0].isupper()):
        # "TEHRAN- Iran", "DARAA-The": the dash stands at the name
        city = m.group().partition("-")[0]
        m = re.compile(re.escape(city)).match(text, pos, end)
        return m if m is not None and _is_place(city) else None
    tail = re.compile(
        re.escape(m.group()) + rf"(?:, ?(?!{_MONTH}\.? ?\d)(?!\d)[^\W\d_a-z][\w.'’ -]{{1,24}}?(?=[,(–—]| -|\. ?[A-Z]))?"
    )
    longer = tail.match(text, pos, end)
    if longer and longer.end() > m.end():
        piece = longer.group()[len(m.group()) :].strip(" ,.")
        if piece.lower() not in agencies() and not _DATE.match(piece) and _followed(text, longer.end(), end):
            return longer
    return m


def _followed(text: str, pos: int, end: int) -> bool:
    """Whether a date or a bracketed agency follows, so that what stands before is still the place."""
    at = _SEPARATOR.match(text, pos, end)
    nxt = at.end() if at else pos
    return bool(_DATE.match(text, nxt, end) or _BRACKETED.match(text, nxt, end) or _DASH_STOP.match(text, pos, end))


def _closing(text: str, pos: int, end: int, found: _Found, *, marked: bool) -> int | None:
    """Return where the running text begins when the dateline is shut at ``pos``, None where it goes on."""
    if pos >= end or not text[pos:end].strip():
        return pos if found.date is not None else None
    if marked and found.agency is not None and not text[pos:end].strip(" –—-"):
        # the dash of a dateline that has its line for itself
        return end
    m = _STOP.match(text, pos, end)
    if m is None:
        known = found.agency and (found.agency.lower() in agencies() or (found.place and found.date))
        if marked and known and re.match(r"\s+[A-Z\"“‘]", text[pos:end]):
            return pos + 1
        return None
    sign = m.group().strip()
    if sign.startswith("/"):
        # "REPORT.AZ/ The ..."
        return m.end() if found.agency is not None else None
    if sign == ".":
        if found.agency is None:
            # "MOSCOW, May 15. /TASS/." goes on; "London, May 15. The ..." is shut
            nxt = _SEPARATOR.match(text, pos, end)
            if nxt and (_BRACKETED.match(text, nxt.end(), end) or _agency_next(text, nxt.end(), end)):
                return None
            return m.end() if found.date is not None and found.place is not None else None
        return m.end()
    if sign.startswith(":"):
        return m.end() if found.date is not None or found.agency is not None else None
    after = text[m.end() : m.end() + 1]
    if after == "(" and found.agency is None:
        return None
    if found.place is None and found.date is None and (p := _PLACE.match(text, m.end(), end)):
        # "(ANSA) - ROME, MAY 15 - ..." goes on
        at = _SEPARATOR.match(text, p.end(), end)
        if at and _DATE.match(text, at.end(), end):
            return None
    if (d := _DATE.match(text, m.end(), end)) and found.date is None and _DASH_STOP.match(text, d.end(), end):
        return None
    if found.agency is None and found.date is not None and _agency_next(text, m.end(), end):
        return None
    return m.end()


def _agency_next(text: str, pos: int, end: int) -> bool:
    """Whether a name of the agencies' list, or one that a dash or a full stop shuts at once, stands at an offset."""
    m = _NAME.match(text, pos, end)
    if m is None or not _STOP.match(text, m.end(), end):
        return False
    return m.group().lower() in agencies() or (m.group().isupper() and len(m.group().split()) <= 3)


def _holds(text: str, found: _Found, line: Span) -> bool:
    """Whether the parts make a dateline and not the beginning of a sentence."""
    # "U.S. automaker ..." has the form of a place and an agency
    if any(sum(map(str.isalpha, name)) < 2 for name in (found.place, found.agency) if name):
        return False
    if found.place and found.agency is None and found.date is None:
        # a place alone, in capitals, before a dash and a sentence
        city, _, state = found.place.partition(",")
        letters = [c for c in city if c.isalpha()]
        return (
            ((len(letters) >= 4 and all(c.isupper() for c in letters)) or state.strip().lower() in _states())
            and text[found.body : found.body + 1].isupper()
            and found.body < line.end
        )
    if found.date is None and found.place is None:
        return found.agency is not None and found.agency.lower() in agencies()
    if found.place and found.place.lower() in agencies() and found.agency is None:
        found.place, found.agency = None, found.place
    return found.date is not None or (
        found.agency is not None and (found.agency.lower() in agencies() or found.agency.isupper() or found.marked)
    )
