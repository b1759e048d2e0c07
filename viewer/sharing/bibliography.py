"""The sources as BibTeX and as CSL-JSON, for reference managers."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from viewer.domain.calendar import DAY, civil
from viewer.domain.edtf import EdtfError, Precision, bounds
from viewer.domain.wording import when_words
from viewer.sharing.entries import file_name, visible, web_address

if TYPE_CHECKING:
    from viewer.domain import Article, Findings, When
    from viewer.domain.edtf import End
    from viewer.sharing.options import ShareOptions

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def to_bibtex(findings: Findings, _: ShareOptions) -> str:
    """Return one ``@misc`` entry an article, in UTF-8; ``date`` is EDTF, as biblatex reads it."""
    keys = _keys(findings.articles)
    return "\n".join(_bibtex(article, key) for article, key in zip(findings.articles, keys, strict=True))


def to_csl(findings: Findings, _: ShareOptions) -> str:
    """Return one item an article, as the CSL-JSON schema (1.0.2) has it."""
    keys = _keys(findings.articles)
    items = [_csl(article, key) for article, key in zip(findings.articles, keys, strict=True)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _keys(articles: tuple[Article, ...]) -> list[str]:
    """Return a key an article, unique and of plain letters: publisher, year and a word of the title."""
    out: list[str] = []
    for article in articles:
        year = (_single(article.published) or (None, None))[0]
        word = next((w for w in re.findall(r"\w+", article.title or "") if len(w) > 3), article.id)
        base = "".join(_ascii(part) for part in (article.publisher or "source", str(year or ""), word)).lower()[:60]
        key, number = base, 2
        while key in out:
            key, number = f"{base}-{number}", number + 1
        out.append(key)
    return out


def _ascii(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", unicodedata.normalize("NFKD", text))


def _bibtex(article: Article, key: str) -> str:
    published = article.published
    fields: dict[str, str | None] = {
        "author": f"{{{_tex(article.author)}}}" if article.author else None,
        # doubled braces: the capitals of a title stay, and of an institution's name too
        "title": f"{{{_tex(article.title)}}}" if article.title else None,
        "organization": f"{{{_tex(article.publisher)}}}" if article.publisher else None,
        "address": _tex(article.place) if article.place else None,
        "url": _address(article.url) if web_address(article.url) else None,
        "howpublished": _tex(file_name(article) or "") if not web_address(article.url) else None,
        "language": _tex(article.language) if article.language else None,
        "date": _tex(published.edtf) if published is not None and published.edtf else None,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if (single := _single(published)) is not None:
        year, month = single[0], single[1]
        lines.append(f"  year = {{{year}}}")
        if month is not None:
            lines.append(f"  month = {_MONTHS[month - 1]}")
    elif published is not None and published.edtf:
        lines.append(f"  note = {{{_tex(when_words(published))}}}")
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in " ".join(visible(text).split()))


def _address(url: str | None) -> str:
    # within \url nothing is escaped; braces and backslashes are no part of what web_address lets through
    return (url or "").replace("%", r"\%").replace("#", r"\#")


def _csl(article: Article, key: str) -> dict[str, Any]:
    known = {
        "title": article.title,
        "container-title": article.publisher,
        "publisher-place": article.place,
        "language": article.language,
        "URL": web_address(article.url),
        "archive_location": None if web_address(article.url) else file_name(article),
    }
    out: dict[str, Any] = {"id": key, "type": "article-newspaper"}
    out.update({name: value for name, value in known.items() if value})
    if article.author:
        out["author"] = [{"literal": article.author}]
    if (issued := _issued(article.published)) is not None:
        out["issued"] = issued
    return out


def _issued(when: When | None) -> dict[str, Any] | None:
    """Return a date of CSL-JSON: parts as far as they are known, "circa" where doubtful, words where not placed."""
    if when is None or when.edtf is None:
        return None
    try:
        b = bounds(when.edtf)
    except EdtfError:
        return {"literal": when.edtf}
    if b.first is None or b.last is None or b.ambiguous:
        return {"literal": when_words(when)}
    if min(b.first.precision, b.last.precision) < Precision.YEAR:
        return {"literal": when_words(when)}
    parts = [_parts(b.first.start, b.first)]
    if b.last is not b.first:
        parts.append(_parts(b.last.start, b.last))
    out: dict[str, Any] = {"date-parts": parts}
    if any(end.approximate or end.uncertain for end in (b.first, b.last)):
        out["circa"] = True
    return out


def _parts(seconds: float, end: End) -> list[int]:
    year, month, day = civil(int(seconds // DAY))
    return [year, month, day][: 3 if end.precision >= Precision.DAY else 2 if end.precision is Precision.MONTH else 1]


def _single(when: When | None) -> tuple[int, int | None] | None:
    """Return year and month of a date that lies in one year, the month where it lies in one; else None."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    first, last = when.earliest.rsplit("-", 2), when.latest.rsplit("-", 2)
    if first[0] != last[0]:
        return None
    return int(first[0]), int(first[1]) if first[1] == last[1] else None
