"""Web pages saved from a browser: HTML, and MHTML with its parts in one file.

The article is what trafilatura takes for the main text, without menus, cookie notes and comments; title, author, site
and date come from the page's own metadata (trafilatura and htmldate). Nothing that the page names is loaded.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from viewer.domain import Origin
from viewer.reading.encodings import decode_declared
from viewer.reading.failure import RefusedError
from viewer.reading.limits import MAIL_BYTES, PAGE_BYTES
from viewer.reading.mail import message_of
from viewer.reading.making import dated, joined, made, told
from viewer.reading.trees import html

if TYPE_CHECKING:
    from viewer.reading.source import Found, Run, Source

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]{1,2000}?)\s*-->")
_MHTML = re.compile(rb"\A(?:[\w-]{1,60}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n)*){1,40}", re.ASCII)


def read_html(source: Source, run: Run) -> Found:
    """Read a saved page as one article. A file named .html that is MHTML is read as that.

    Refuses a page over ``PAGE_BYTES``, one nested too deep, and one in which no article's text is found.
    """
    data = source.data(PAGE_BYTES)
    if is_mhtml(data[:4096]):
        yield from read_mhtml(source, run)
        return
    yield from _page(decode_declared(data, source.charset), source, run, source.url)


def is_mhtml(head: bytes) -> bool:
    """Whether a file begins with the headers of MIME, and with those of a saved page."""
    m = _MHTML.match(head.replace(b"\r\n", b"\n"))
    return m is not None and b"multipart/related" in m[0].lower() and b"mime-version" in m[0].lower()


def read_mhtml(source: Source, run: Run) -> Found:
    """Read the page of an MHTML file, its first part in HTML, as one article; pictures and frames are left out."""
    message = message_of(source.data(MAIL_BYTES))
    for part in message.walk():
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"}:
            continue
        body: object = part.get_payload(decode=True)
        if not isinstance(body, bytes):
            continue
        if len(body) > PAGE_BYTES:
            raise RefusedError(f"the page in it is larger than {PAGE_BYTES // 1_000_000} MB")
        address = _address(message.get("Snapshot-Content-Location")) or _address(part.get("Content-Location"))
        yield from _page(decode_declared(body, part.get_content_charset()), source, run, address)
        return
    raise RefusedError("it has no web page in it (no part is HTML)")


def _page(markup: str, source: Source, run: Run, address: str | None) -> Found:
    tree = html(markup)
    language = told(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    if address is None and (m := _SAVED_FROM.search(markup[:4096])):
        address = m[1]
    page = _extracted(tree, address)
    text = joined((page.text or "").split("\n")) if page is not None else ""
    if page is None or not text:
        raise RefusedError("no article's text was found in this page")
    url = _address(page.url) or address
    yield made(
        source,
        run,
        text,
        title=told(page.title),
        author=told(page.author),
        publisher=told(page.sitename) or told(page.hostname),
        url=url,
        language=language or told(page.language),
        published=dated(page.date, Origin.METADATA),
    )


def _extracted(tree: Any, address: str | None) -> Any:
    import trafilatura  # noqa: PLC0415 - it and what it brings take half a second to import

    # what it makes of damaged pages is told by the result, not on stderr
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return trafilatura.bare_extraction(
        tree,
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_links=False,
        # a date that the page's metadata does not give is not guessed from its text
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )


def _address(text: object) -> str | None:
    """Return a web address, None for anything else (a file's, a cid's)."""
    address = str(text).strip() if text is not None else ""
    return address if address.startswith(("http://", "https://")) and " " not in address else None
