"""A web page that the user asks for by its address: fetched once, with limits; the only place that uses the network.

Nothing that the page names (pictures, styles, scripts) is ever fetched. Only http and https are spoken, redirects
included; files, FTP and everything else that urllib could open have no handler here.
"""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from viewer import __version__
from viewer.reading.failure import RefusedError
from viewer.reading.limits import WEB_BYTES, WEB_REDIRECTS, WEB_SECONDS, WEB_WHOLE_SECONDS
from viewer.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import IO

_CHUNK = 1 << 16
_SCHEMES = frozenset({"http", "https"})
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "multipart/related": ".mhtml",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "message/rfc822": ".eml",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/zip": ".zip",
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"), ".xml"),
}
_NAME = re.compile(r"[^\w.-]+")


class Opener(Protocol):
    """What fetches: urllib's director, or one that a test gives."""

    def open(self, request: urllib.request.Request, *, timeout: float) -> Any:
        """Return the response: ``read``, ``headers``, ``url``, a context manager."""
        ...


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows few redirects, and only to http and https."""

    max_redirections = WEB_REDIRECTS
    max_repeats = 2

    def redirect_request(  # noqa: PLR0917 - the library's own
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme.lower() not in _SCHEMES:
            raise RefusedError(
                f"the server sends on to {urlsplit(newurl).scheme or 'no'} address, which is not followed"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> Opener:
    director: Any = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        director.add_handler(handler)
    return director


def fetched(address: str, opener: Opener | None = None, clock: Callable[[], float] = time.monotonic) -> Source:
    """Fetch ``address`` and return its source; its text is the article's then, and stays when the page goes.

    Raises RefusedError: for another scheme, a server that does not answer in time or with an error, an answer over
    ``WEB_BYTES``, or of a kind that is not read.
    """
    url = _checked(address)
    request = urllib.request.Request(  # noqa: S310 - the scheme is checked above, and no other has a handler
        url, headers={"User-Agent": f"Dateline/{__version__}", "Accept-Encoding": "identity", "Accept": "*/*"}
    )
    ends = clock() + WEB_WHOLE_SECONDS
    try:
        with (opener or _opener()).open(request, timeout=WEB_SECONDS) as response:
            headers: Mapping[str, str] = response.headers
            _check_coding(headers)
            data = _body(response, ends, clock)
            final = str(response.url)
    except RefusedError:
        raise
    except urllib.error.HTTPError as error:
        with error:
            raise RefusedError(f"the server answers {error.code} {error.reason}") from None
    except urllib.error.URLError as error:
        raise RefusedError(f"it cannot be fetched: {error.reason}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = "the server does not answer in time" if isinstance(error, TimeoutError) else error
        raise RefusedError(f"it cannot be fetched: {reason or type(error).__name__}") from None
    media, _, parameters = str(headers.get("Content-Type") or "").partition(";")
    charset = re.search(r"charset\s*=\s*\"?([\w.:-]{2,40})", parameters)
    return Source.of_bytes(
        data,
        file=address,
        name=_name(final, media.strip().lower()),
        url=final,
        charset=charset[1] if charset else None,
    )


def _checked(address: str) -> str:
    """Return the address with what is not ASCII escaped. Raises RefusedError where it is none that is fetched."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        raise RefusedError(f"this is no web address ({error})") from None
    if parts.scheme.lower() not in _SCHEMES:
        raise RefusedError(f"only http and https addresses are fetched, not {parts.scheme}")
    if not host:
        raise RefusedError("this is no web address (it names no server)")
    if parts.username or parts.password:
        raise RefusedError("an address with a name or password in it is not fetched")
    try:
        name = host.encode("idna").decode("ascii") if not host.isascii() else parts.netloc
    except UnicodeError:
        raise RefusedError("this is no web address (its server's name cannot be written)") from None
    netloc = name if host.isascii() else name + (f":{parts.port}" if parts.port else "")
    safe = "/%:=&?~+!$,;'@()*[]#|"
    return urlunsplit((parts.scheme, netloc, quote(parts.path, safe), quote(parts.query, safe), ""))


def _check_coding(headers: Mapping[str, str]) -> None:
    coding = str(headers.get("Content-Encoding") or "identity").lower()
    if coding not in {"identity", ""}:
        raise RefusedError(f"the server sends it packed ({coding}), which was not asked for")


def _body(response: Any, ends: float, clock: Callable[[], float]) -> bytes:
    data = bytearray()
    while chunk := response.read(_CHUNK):
        data += chunk
        if len(data) > WEB_BYTES:
            raise RefusedError(f"it is larger than {WEB_BYTES // 1_000_000} MB, the most that is fetched")
        if clock() > ends:
            raise RefusedError(f"it takes longer than {WEB_WHOLE_SECONDS:.0f} seconds")
    if not data:
        raise RefusedError("the answer is empty")
    said = str(response.headers.get("Content-Length") or "")
    # the library is silent when a connection ends early, and half an article is not the article
    if said.isascii() and said.isdecimal() and len(data) < int(said):
        raise RefusedError(f"the answer breaks off after {len(data):,} of {int(said):,} bytes")
    return bytes(data)


def _name(url: str, media: str) -> str:
    """Return a file's name for an answer, with the ending of what the server says it is."""
    parts = urlsplit(url)
    path = PurePosixPath(unquote(parts.path))
    ending = _ENDINGS.get(media)
    if ending is None:
        if media and not media.startswith(("application/octet-stream", "text/", "binary/")):
            raise RefusedError(f"the server sends {media}, which is not read")
        ending = path.suffix.lower()
    stem = _NAME.sub("-", path.stem).strip("-.") or parts.hostname or "page"
    return f"{stem}{ending}"
