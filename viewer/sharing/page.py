"""The timeline as one web page that needs nothing else: no server, no network, no other file.

The chronology is HTML and is read without JavaScript. Our own script makes the timeline from the data in the page and
shows the exact words in the text. The page's policy forbids everything but that script and that style, by their
digests, so that nothing in an article's text can run or load, even if it got through the escaping.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from functools import cache
from html import escape
from string import Template
from typing import TYPE_CHECKING

from viewer import __version__
from viewer.domain.calendar import MONTHS
from viewer.domain.wording import basis_words
from viewer.domain.words import source_name
from viewer.resources import data_path
from viewer.sharing.chronology import Chronology, chronology
from viewer.sharing.citation import Style, source_line
from viewer.sharing.entries import EVENT, Entry, visible, web_address
from viewer.sharing.page_data import page_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.domain import Article, Findings
    from viewer.sharing.options import ShareOptions

SCRIPTS = ("calendar", "scale", "stack", "marks", "draw", "text", "detail", "filters", "page")
"""The files of the page's script in ``resources/page``, in their order; they share one scope."""


def to_page(findings: Findings, options: ShareOptions) -> str:
    """Return the whole page. The same findings and options give the same text."""
    told = chronology(findings, options.title)
    script, style = _script(), _resource("page.css")
    return Template(_resource("page.html")).substitute(
        policy=_policy(script, style),
        theme=f' data-theme="{options.theme}"' if options.theme else "",
        version=__version__,
        title=_html(told.title),
        summary=_html(told.summary),
        style=style,
        chronology="\n".join(_sections(told)),
        sources="\n".join(_source(number, a, options.style) for number, a in enumerate(told.sources, start=1)),
        note=_note(options),
        data=in_script(json.dumps(page_data(findings, told, options), ensure_ascii=False, separators=(",", ":"))),
        script=script,
    )


def in_script(text: str) -> str:
    """Return JSON as it may stand in a script element: nothing in it ends the element or a line of JavaScript."""
    marks = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    return "".join(marks.get(c, c) for c in text) if any(c in text for c in marks) else text


@cache
def _resource(name: str) -> str:
    return data_path("resources", "page", name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    parts = "\n".join(_resource(f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _policy(script: str, style: str) -> str:
    """Return the page's Content-Security-Policy: its own script and style by their digests, and nothing else."""
    sources = {
        "default-src": "'none'",
        "script-src": _digest(script),
        "style-src": _digest(style),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


def _sections(told: Chronology) -> Iterator[str]:
    number = 0
    for index, section in enumerate(told.sections):
        name = _html(section.name)
        yield f'<section class="year" aria-labelledby="year-{index}"><h3 id="year-{index}">{name}</h3>\n<ol>'
        for entry in section.entries:
            yield _entry(entry, number, told)
            number += 1
        yield "</ol></section>"


def _entry(entry: Entry, number: int, told: Chronology) -> str:
    article = entry.article
    lang = f' lang="{_html(article.language)}"' if article is not None and article.language else ""
    address = web_address(article.url) if article is not None else None
    cite = f' cite="{_html(address)}"' if address else ""
    head = entry.title if entry.kind == EVENT else entry.speaker or "Speaker not known"
    quiet = entry.location if entry.kind == EVENT else entry.role or (entry.reason if entry.speaker is None else None)
    quotes = "".join(
        f'<blockquote{lang} dir="auto"{cite}><p>{_html(place.words)}</p></blockquote>' for place in entry.places
    )
    sources = "".join(
        f' <a href="#source-{n}" aria-label="Source {n}: {_html(_short(told.sources[n - 1]))}">[{n}]</a>'
        for n in told.cited(entry)
    )
    kind = _html(", ".join(part for part in (entry.kind_words, entry.hands) if part))
    name = f" {_html(source_name(article))}" if article is not None else ""
    return (
        f'<li id="item-{number}" class="entry"><article aria-labelledby="head-{number}">'
        f'<p class="dated">{_time(entry)} <span class="basis">{_html(basis_words(entry.when))}</span></p>'
        f'<h4 id="head-{number}" dir="auto">{_html(head)}</h4>'
        + (f'<p class="role" dir="auto">{_html(quiet)}</p>' if quiet else "")
        + f'{quotes}<p class="from">{kind} ·{name}{sources}</p></article></li>'
    )


def _time(entry: Entry) -> str:
    edtf = entry.when.edtf if entry.when is not None else None
    words = _html(entry.when_words)
    # the element takes a day, a month or a year; what is less plain is said in words alone
    plain = edtf is not None and len(edtf) in {4, 7, 10} and edtf.replace("-", "").isdecimal() and edtf[:1] != "-"
    if plain and (len(edtf or "") != 7 or int((edtf or "")[5:]) <= 12):
        return f'<time datetime="{_html(edtf or "")}">{words}</time>'
    return f'<span class="time">{words}</span>'


def _source(number: int, article: Article, style: Style) -> str:
    line, address = _html(source_line(article, style)), web_address(article.url)
    link = f' <a href="{_html(address)}" rel="noopener noreferrer external">Open the source</a>' if address else ""
    return f'<li id="source-{number}" dir="auto">{line}{link}</li>'


def _short(article: Article) -> str:
    return article.title or source_name(article)


def _note(options: ShareOptions) -> str:
    made = f"{options.made.day} {MONTHS[options.made.month - 1]} {options.made.year}"
    kept = " The articles' full texts are left out; the sentences with what was found are kept." * options.quotes_only
    return f"Made with Dateline {__version__} on {made}.{kept}"


def _html(text: str) -> str:
    return escape(visible(text), quote=True)
