"""JSON: our own parse, TimelineJS, ready events, or articles, told apart by its keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from viewer.reading.dateline_json import read_document
from viewer.reading.encodings import decode
from viewer.reading.events import generic_json, has_event_keys, is_timelinejs_json, timelinejs_json
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.json_lines import read_json_lines, record_articles
from viewer.reading.limits import TABLE_BYTES
from viewer.reading.making import Record, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.reading.source import Found, Run, Source

_LISTS = ("articles", "items", "results", "data", "rows")


def read_json(source: Source, run: Run) -> Found:
    """Read a JSON file as what its keys say it is.

    ``"format": "dateline"`` is a document of ``dateline parse``; an object with a list ``events`` is TimelineJS's or
    ready events; an object with ``text`` or ``maintext`` is one article, and a list of objects is articles or ready
    events. JSON Lines under this ending is read as that. Refuses anything else, also JSON nested too deep.
    """
    text = decode(source.data(TABLE_BYTES))
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and text.lstrip().startswith("{") and "\n" in text[error.pos - 2 : error.pos + 1]:
            yield from read_json_lines(source, run)
            return
        raise RefusedError(f"not valid JSON: {error.msg.lower()} at character {error.pos + 1}") from None
    except RecursionError:
        raise RefusedError("not valid JSON: nested too deep") from None
    except ValueError as error:  # a number of thousands of figures
        raise RefusedError(f"not valid JSON: {error}") from None
    if isinstance(value, dict):
        yield from _object(source, run, cast("dict[str, object]", value))
    elif isinstance(value, list):
        yield from _list(source, run, cast("list[object]", value))
    else:
        raise RefusedError("not a JSON object or list")


def _object(source: Source, run: Run, document: dict[str, object]) -> Found:
    if document.get("format") == "dateline":
        yield from read_document(source, run, document)
        return
    events = document.get("events")
    if isinstance(events, list):
        held = cast("list[object]", events)
        if is_timelinejs_json(held):
            yield from timelinejs_json(source, run, document)
        else:
            record: Record = {"title": told(document.get("title")), "publisher": told(document.get("publisher"))}
            yield from generic_json(source, run, held, record)
    elif "text" in document or "maintext" in document:
        yield from record_articles(document, source, run, row=None)
    elif name := next((n for n in _LISTS if isinstance(document.get(n), list)), None):
        yield from _list(source, run, cast("list[object]", document[name]))
    else:
        keys = ", ".join(list(document)[:10])
        raise RefusedError(f"no articles or events that are known in this JSON (its keys: {told(keys) or 'none'})")


def _list(source: Source, run: Run, values: Sequence[object]) -> Found:
    objects = [cast("dict[str, object]", v) for v in values if isinstance(v, dict)]
    if not objects:
        raise RefusedError("the list has no JSON objects")
    if has_event_keys(objects[0]):
        yield from generic_json(source, run, values)
        return
    if not any("text" in o or "maintext" in o for o in objects):
        raise RefusedError(
            "the objects of this list are neither articles (key text or maintext) nor events (key start)"
        )
    for row, value in enumerate(values, start=1):
        if isinstance(value, dict):
            yield from record_articles(cast("dict[str, object]", value), source, run, row=row)
        else:
            yield Failure(source.file, "not a JSON object", row=row)
