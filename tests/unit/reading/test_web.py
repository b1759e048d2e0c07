"""Addresses: what is fetched, and everything that is not."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.unit.reading.files import DATA, refusal
from viewer.domain import Article
from viewer.reading import limits, read, web
from viewer.reading.failure import RefusedError
from viewer.reading.web import fetched

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (DATA / "page.html").read_bytes()


class Answers(BaseHTTPRequestHandler):
    """What the server of the tests says to each path; it counts what it is asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        match self.path.removeprefix("/"):
            case "page":
                self.answer(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})
            case "latin":
                self.answer(200, "A café closed on 10 May 2024.".encode("cp1250"), {"Content-Type": "text/plain"})
            case "packed":
                self.answer(200, b"x", {"Content-Type": "text/html", "Content-Encoding": "gzip"})
            case "picture":
                self.answer(200, b"\x89PNG", {"Content-Type": "image/png"})
            case "empty":
                self.answer(200, b"", {"Content-Type": "text/html"})
            case "large":
                self.answer(200, b"x" * 5000, {"Content-Type": "text/plain"})
            case "round":
                self.answer(302, b"", {"Location": "/round"})
            case "on":
                self.answer(302, b"", {"Location": "/page"})
            case "file":
                self.answer(302, b"", {"Location": "file:///etc/passwd"})
            case "ftp":
                self.answer(302, b"", {"Location": "ftp://127.0.0.1/x"})
            case "short":
                self.answer(200, b"x", {"Content-Type": "text/plain", "Content-Length": "100"})
            case _:
                self.answer(404, b"", {})

    def answer(self, code: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in ({"Content-Length": str(len(data))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[str]]]:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    asked: list[str] = []
    handler = type("Asked", (Answers,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{httpd.server_address[1]}", asked
        finally:
            httpd.shutdown()
            thread.join()


def test_a_page_is_fetched_and_nothing_that_it_names(server: tuple[str, list[str]]) -> None:
    root, asked = server
    (a,) = read([f"{root}/on"])
    assert isinstance(a, Article)
    assert a.text.startswith("Talks on the bridge fail")
    assert (a.file, a.url, a.publisher) == (f"{root}/on", "https://example.org/2024/talks-fail", "The Example")
    assert asked == ["/on", "/page"]


def test_plain_text_keeps_its_address(server: tuple[str, list[str]]) -> None:
    root, _ = server
    (a,) = read([f"{root}/latin"])
    assert isinstance(a, Article)
    assert (a.id, a.text, a.url) == ("latin", "A café closed on 10 May 2024.", f"{root}/latin")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nothing", "the server answers 404"),
        ("packed", "sends it packed (gzip)"),
        ("picture", "sends image/png"),
        ("empty", "the answer is empty"),
        ("large", "larger than"),
        ("round", "the server answers 302"),
        ("file", "not allowed"),
        ("ftp", "sends on to ftp address"),
        ("short", "breaks off after 1 of 100 bytes"),
    ],
)
def test_what_is_refused(
    server: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch, path: str, reason: str
) -> None:
    root, asked = server
    monkeypatch.setattr(web, "WEB_BYTES", 4000)
    assert reason in refusal(f"{root}/{path}")
    assert len(asked) <= limits.WEB_REDIRECTS + 2


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/x", "only http and https"),
        ("data://text/plain,x", "only http and https"),
        ("https://", "names no server"),
        ("https://user:secret@example.org/", "name or password"),
        ("http://[::1", "no web address"),
        ("http://example.org:99999999/", "no web address"),
    ],
)
def test_other_addresses_are_never_opened(address: str, reason: str) -> None:
    assert reason in refusal(address)


def test_a_server_that_answers_too_slowly_is_given_up(server: tuple[str, list[str]]) -> None:
    root, _ = server
    ticks = iter([0.0, limits.WEB_WHOLE_SECONDS + 1])
    with pytest.raises(RefusedError, match="takes longer than 120 seconds"):
        fetched(f"{root}/page", clock=lambda: next(ticks))


def test_a_server_that_is_silent_is_given_up() -> None:
    class Silent:
        def open(self, fullurl: object, *, timeout: float) -> object:
            assert timeout == limits.WEB_SECONDS
            raise TimeoutError

    with pytest.raises(RefusedError, match="does not answer in time"):
        fetched("https://example.org/", Silent())
