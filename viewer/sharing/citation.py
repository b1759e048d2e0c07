"""Sources and items as text for a report, in the style that its readers expect.

The styles are those for an online news article: Chicago Manual of Style (17th ed., 14.191, notes), APA (7th ed.,
10.1, example 16), MLA (9th ed.), The Bluebook (21st ed., rule 18.2). A part that an article lacks is left out; a date
that is not known is said to be so. The date is the article's; none of it is the day on which somebody looked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.domain.calendar import MONTHS
from viewer.domain.wording import basis_words, when_words
from viewer.sharing.entries import EVENT, file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.domain import Article, When
    from viewer.sharing.entries import Entry


@dataclass(frozen=True)
class Style:
    """A way of citing: its ``key`` on the command line and in settings, its name, and how it writes an article."""

    key: str
    name: str
    write: Callable[[Article], str]


def _plain(article: Article) -> str:
    published = when_words(article.published) if article.published and article.published.edtf else "date not known"
    dated = ", ".join(part for part in (article.place, published) if part)
    parts = (article.author, article.publisher, _quoted(article.title), dated, _address(article))
    return ". ".join(part for part in parts if part)


def _chicago(article: Article) -> str:
    title = f"“{article.title},”" if article.title else None
    rest = (article.publisher, _american(article.published) or "n.d.", _address(article))
    lead = " ".join(part for part in (f"{article.author}," if article.author else None, title) if part)
    return _ended(" ".join(part for part in (lead, ", ".join(part for part in rest if part)) if part))


def _apa(article: Article) -> str:
    date = f"({_apa_date(article.published)})."
    author = article.author or article.publisher
    title = _ended(article.title) if article.title else None
    lead = (_ended(author), date, title) if author else (title, date)
    site = _ended(article.publisher) if article.publisher and article.publisher != author else None
    return " ".join(part for part in (*lead, site, _address(article)) if part)


def _mla(article: Article) -> str:
    title = f"“{_ended(article.title)}”" if article.title else None
    rest = (article.publisher, _mla_date(article.published), _address(article))
    lead = (_ended(article.author) if article.author else None, title)
    return _ended(" ".join(part for part in (*lead, ", ".join(part for part in rest if part)) if part))


def _bluebook(article: Article) -> str:
    parts = (article.author, article.title, article.publisher.upper() if article.publisher else None)
    date = f"({_american(article.published, short=True) or 'n.d.'})"
    lead = f"{', '.join(part for part in parts if part)} {date}".strip()
    return _ended(", ".join(part for part in (lead, _address(article)) if part))


STYLES = {
    style.key: style
    for style in (
        Style("plain", "Plain", _plain),
        Style("chicago", "Chicago (notes)", _chicago),
        Style("apa", "APA", _apa),
        Style("mla", "MLA", _mla),
        Style("bluebook", "Bluebook", _bluebook),
    )
}
PLAIN = STYLES["plain"]


def source_line(article: Article, style: Style = PLAIN) -> str:
    """Return what to cite of an article: publisher, title, place and date, address or file."""
    return style.write(article)


def citation(entry: Entry, style: Style = PLAIN) -> str:
    """Return an item's exact words, who said them, when and how that is known, and the source."""
    dated = f"{entry.when_words}" if entry.kind == EVENT else f"said {entry.when_words}"
    basis = basis_words(entry.when)
    if entry.kind == EVENT:
        head = f"{entry.title} ({dated}, {basis})"
        lines = [head, f"{entry.kind_words}, told in the source as: {entry.words}"]
    else:
        lines = [entry.words, f"— {entry.who}. {entry.kind_words}, {dated} ({basis})"]
    if entry.hands:
        lines.append(f"({entry.hands})")
    if entry.article is not None:
        lines.append(source_line(entry.article, style))
    return "\n".join(lines)


def citations(chosen: Iterable[Entry], style: Style = PLAIN) -> str:
    """Return the citations of several items, an empty line between them."""
    return "\n\n".join(citation(entry, style) for entry in chosen)


def _address(article: Article) -> str | None:
    return article.url or file_name(article)


def _quoted(title: str | None) -> str | None:
    return f"“{title}”" if title else None


def _ended(text: str) -> str:
    """Return text with a full stop at its end; an address keeps its own."""
    return text if text.endswith((".", "!", "?", "…", ".”", '."')) else f"{text}."


_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*)?")
_SHORT = {9: "Sept."}


def _parts(when: When | None) -> tuple[str, int, int | None] | None:
    """Return year, month and day of a date that is plainly one month or day, else None."""
    m = _DAY.fullmatch(when.edtf) if when is not None and when.edtf is not None else None
    if m is None or not 1 <= int(m[2]) <= 12:
        return None
    return m[1], int(m[2]), int(m[3]) if m[3] else None


def _known(when: When | None) -> str:
    return when_words(when) if when is not None and when.edtf is not None else ""


def _american(when: When | None, *, short: bool = False) -> str:
    if (parts := _parts(when)) is None:
        return _known(when)
    year, month, day = parts
    name = _short_month(month) if short else MONTHS[month - 1]
    return f"{name} {day}, {year}" if day is not None else f"{name} {year}"


def _apa_date(when: When | None) -> str:
    if (parts := _parts(when)) is None:
        return _known(when) or "n.d."
    year, month, day = parts
    return f"{year}, {MONTHS[month - 1]}" + (f" {day}" if day is not None else "")


def _mla_date(when: When | None) -> str:
    if (parts := _parts(when)) is None:
        return _known(when)
    year, month, day = parts
    return " ".join(part for part in (str(day) if day is not None else "", _short_month(month), year) if part)


def _short_month(month: int) -> str:
    """Return a month as MLA and the Bluebook shorten it: May, June and July stay whole."""
    name = MONTHS[month - 1]
    return name if len(name) <= 4 else _SHORT.get(month, f"{name[:3]}.")
