"""Markup to trees, by lxml, and walked without recursion; nothing that markup names is loaded."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from viewer.reading.failure import RefusedError
from viewer.reading.limits import MARKUP_DEPTH, MARKUP_ELEMENTS, PAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

# lxml has no types
_etree: Any = import_module("lxml.etree")
_html: Any = import_module("lxml.html")

Element = Any
"""An element of lxml."""


def html(markup: str) -> Element:
    """Return the tree of an HTML document or fragment; entities of its own do not exist in HTML.

    Raises RefusedError where there is no element, where it is over ``PAGE_BYTES`` or ``MARKUP_ELEMENTS``, or nested
    over ``MARKUP_DEPTH``, beyond which what walks a tree may break.
    """
    if len(markup) > PAGE_BYTES:
        raise RefusedError(f"the page is longer than {PAGE_BYTES:,} characters")
    parser = _html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=False)
    try:
        tree = _etree.fromstring(markup.replace("\x00", "").encode("utf-8", "replace"), parser)
    except _etree.LxmlError as error:
        raise RefusedError(f"the page cannot be read as HTML ({error})") from None
    if tree is None:
        raise RefusedError("the page is empty")
    _check(tree)
    return tree


def _check(tree: Element) -> None:
    depth = count = 0
    for event, _ in walk(tree):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MARKUP_DEPTH:
            raise RefusedError(f"the page's elements are nested over {MARKUP_DEPTH} deep")
        if count > MARKUP_ELEMENTS:
            raise RefusedError(f"the page has more than {MARKUP_ELEMENTS:,} elements")


def xml(data: bytes) -> Element:
    """Return the root of XML that has no document type. Raises RefusedError where it has one, or is no XML.

    A document type is where entities are declared, one of which may stand for a million characters.
    """
    plain = data.replace(b"\x00", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise RefusedError("its XML declares entities, which such files never do")
    parser = _etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return _etree.fromstring(data, parser)
    except _etree.XMLSyntaxError as error:
        raise RefusedError(f"no XML ({error})") from None


def walk(tree: Element, events: tuple[str, ...] = ("start", "end")) -> Iterator[tuple[str, Element]]:
    """Go through a tree in its order: an element's start, what is in it, its end."""
    yield from _etree.iterwalk(tree, events=events)
