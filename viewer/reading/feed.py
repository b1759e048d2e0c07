"""RSS, Atom and RDF feeds that were saved as files: each entry an article, by feedparser."""

from __future__ import annotations

import io
import re
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

from viewer.domain import Origin
from viewer.reading.encodings import decode_declared
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.html_text import plain
from viewer.reading.limits import FEED_ENTRIES, PAGE_BYTES
from viewer.reading.making import dated, joined, made, told

if TYPE_CHECKING:
    from viewer.reading.source import Found, Run, Source

_PROLOGUE = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DECLARES = re.compile(r"<!(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>/]")
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")


def read_feed(source: Source, run: Run) -> Found:
    """Read each entry of a feed as an article: its content, else its summary; nothing that it links to is loaded.

    Refuses what is no feed, is over ``PAGE_BYTES``, or declares XML entities; an entry without text is refused alone.
    """
    text = decode_declared(source.data(PAGE_BYTES), source.charset)
    if not _ROOT.search(text[:20_000]):
        raise RefusedError("this XML file is no RSS or Atom feed")
    # an entity may stand for a million characters; no feed needs one of its own
    if _DECLARES.search(text):
        raise RefusedError("its XML declares entities, which feeds never need")
    if sum(1 for _ in _ENTRY.finditer(text)) > FEED_ENTRIES:
        raise RefusedError(f"the feed has more than {FEED_ENTRIES:,} entries")
    feedparser: Any = import_module("feedparser")  # for feeds only; it has no types

    # the library would take text for an address or a path, so it gets a stream, in the one encoding that is sure
    data = io.BytesIO(_PROLOGUE.sub("", text).encode("utf-8", "replace"))
    feed: Any = feedparser.parse(data, response_headers={"content-type": "application/xml; charset=utf-8"})
    if not feed.entries:
        raise RefusedError("the feed has no entries" if not feed.bozo else "the feed is damaged: no entry can be read")
    publisher, language = told(feed.feed.get("title")), told(feed.feed.get("language"))
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield made(
                source,
                run,
                _text(entry),
                wanted=f"{source.stem}-{number}",
                title=told(entry.get("title")),
                author=told(entry.get("author")),
                publisher=told(entry.get("source", {}).get("title")) or publisher,
                url=_link(entry),
                language=_language(entry) or language,
                published=dated(_date(entry), Origin.GIVEN),
            )
        except RefusedError as error:
            reason = "the entry has neither content nor summary" if "no text" in str(error) else str(error)
            yield Failure(source.file, reason, row=number)


def _text(entry: Any) -> str:
    contents = [str(c.get("value", "")) for c in entry.get("content", ())]
    # a feed may give the whole article and a teaser of it in either place
    return joined(plain(max([*contents, str(entry.get("summary", ""))], key=len)))


def _link(entry: Any) -> str | None:
    link = told(entry.get("link"))
    return link if link and link.startswith(("http://", "https://")) else None


def _language(entry: Any) -> str | None:
    for content in entry.get("content", ()):
        if language := told(content.get("language")):
            return language
    return None


def _date(entry: Any) -> str | None:
    """Return when an entry was published, else when it was last changed, in UTC."""
    for key in ("published_parsed", "updated_parsed"):
        value = entry.get(key)
        if isinstance(value, time.struct_time):
            return time.strftime("%Y-%m-%dT%H:%M:%SZ", value)
    return None
