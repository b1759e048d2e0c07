"""The tables of a project file, its marks, and the steps from older versions to the present one.

What is *kept* is the articles, what was found in each, the reader's corrections, views and filters, and the log of
imports. What is *joined* from them (items, actors, their search index) lies in tables of a generation of their own: a
new generation is written beside the old one in short transactions, so that corrections never wait for it, and one row
says which generation holds. Joined tables can be made anew from what is kept at any time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

APPLICATION = 0x444C4E45
"""``PRAGMA application_id``: "DLNE" in ASCII."""
VERSION = 2
"""``PRAGMA user_version`` of what this program writes."""

Step = Callable[["sqlite3.Connection"], None]

TOKENS = "unicode61 remove_diacritics 2"
"""How the search index cuts text into words: without case and accents."""

KEPT = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    n INTEGER PRIMARY KEY,          -- the order in which they came
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE,    -- of the text in UTF-8: the same text is the same article
    file TEXT,
    state TEXT NOT NULL CHECK (state IN ('read', 'parsed', 'failed')),
    reason TEXT,                    -- why it failed
    record TEXT NOT NULL            -- domain.Article as JSON, without its text
);
CREATE INDEX articles_by_state ON articles (state, n);

CREATE TABLE texts (article INTEGER PRIMARY KEY REFERENCES articles (n), body BLOB NOT NULL);  -- zlib, UTF-8

CREATE TABLE parts (                -- domain.Findings of one article as JSON, zlib; without the article itself
    article INTEGER PRIMARY KEY REFERENCES articles (n),
    program TEXT NOT NULL,          -- the version that found them
    body BLOB NOT NULL
);

CREATE TABLE corrections (
    n INTEGER PRIMARY KEY,
    at TEXT NOT NULL,               -- ISO 8601, UTC
    payload TEXT NOT NULL,          -- domain.corrections.Correction as JSON
    before TEXT,                    -- what stood there, in words
    undone INTEGER NOT NULL
);

CREATE TABLE view_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE filters (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE imports (
    n INTEGER PRIMARY KEY,
    begun TEXT NOT NULL,
    ended TEXT,                     -- null while it runs, or where it was interrupted
    sources TEXT NOT NULL           -- the paths as JSON
);
CREATE TABLE import_log (
    n INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES imports (n),
    file TEXT NOT NULL,
    line INTEGER,
    article TEXT,
    state TEXT NOT NULL,            -- read, known, refused, parsed, failed
    reason TEXT
);
"""

COPIES = """
CREATE TABLE signatures (           -- by which near copies are found
    article INTEGER PRIMARY KEY REFERENCES articles (n),
    bands BLOB NOT NULL             -- of MinHash, as reading.duplicates has them; empty for a short text
);
CREATE TABLE copies (               -- near copies of one report
    article INTEGER PRIMARY KEY REFERENCES articles (n),
    lead INTEGER NOT NULL           -- the same for all of a group: articles.n of one of them
);
CREATE INDEX copies_by_lead ON copies (lead, article);
"""

JOINED = f"""
CREATE TABLE items_{{g}} (
    n INTEGER PRIMARY KEY,          -- events from 0, statements from STATEMENTS
    start REAL, stop REAL,          -- seconds since 1970-01-01T00:00, infinite where open, null where undated
    flags INTEGER NOT NULL,         -- of the two ends
    kind INTEGER NOT NULL,          -- 0 event, 1 direct, 2 indirect, 3 mixed
    basis INTEGER NOT NULL,         -- index in domain.Basis, -1 where undated
    speaker INTEGER NOT NULL,       -- actors.n, -1 for none
    article INTEGER NOT NULL,       -- articles.n of the first place
    first INTEGER NOT NULL,         -- the first place: code points
    last INTEGER NOT NULL,
    certainty REAL NOT NULL,
    modality INTEGER NOT NULL,      -- index in domain.Modality, -1 for statements
    hand INTEGER NOT NULL           -- bits: 1 fields were corrected, 2 checked, 4 added by hand
);
CREATE INDEX items_{{g}}_speaker ON items_{{g}} (speaker, n);
CREATE TABLE records_{{g}} (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE about_{{g}} (statement INTEGER, event INTEGER, PRIMARY KEY (statement, event)) WITHOUT ROWID;
CREATE INDEX about_{{g}}_event ON about_{{g}} (event, statement);
CREATE TABLE places_{{g}} (
    article INTEGER, first INTEGER, last INTEGER, item INTEGER, PRIMARY KEY (article, first, last, item)
) WITHOUT ROWID;
CREATE TABLE actors_{{g}} (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT,
    aliases TEXT NOT NULL,          -- JSON
    mentions BLOB NOT NULL          -- JSON, zlib
);
CREATE TABLE cast_{{g}} (            -- who is mentioned in an article
    article TEXT, actor INTEGER, PRIMARY KEY (article, actor)
) WITHOUT ROWID;
CREATE TABLE parties_{{g}} (         -- who takes part in an event
    actor TEXT, event INTEGER, PRIMARY KEY (actor, event)
) WITHOUT ROWID;
CREATE TABLE venues_{{g}} (          -- where an event was
    event INTEGER PRIMARY KEY, place TEXT NOT NULL
);
CREATE VIRTUAL TABLE words_{{g}} USING fts5 (
    words, content='', columnsize=0, prefix='1 2 3', tokenize='{TOKENS}'
);
CREATE VIRTUAL TABLE bodies_{{g}} USING fts5 (
    title, source, body, content='', columnsize=0, prefix='2 3', tokenize='{TOKENS}'
);
CREATE VIRTUAL TABLE names_{{g}} USING fts5 (names, content='', columnsize=0, prefix='1 2 3', tokenize='{TOKENS}');
"""
JOINED_NAMES = (
    "items",
    "records",
    "about",
    "places",
    "actors",
    "cast",
    "parties",
    "venues",
    "words",
    "bodies",
    "names",
)

STATEMENTS = 1 << 40
"""The number of the first statement in ``items``; events are numbered from 0, so that either can be added to."""


def mark_changed(connection: sqlite3.Connection) -> None:
    """Note that the articles or what was found in them are others, so that they are to be joined anew."""
    connection.execute(
        "INSERT INTO meta VALUES ('changes', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )


def statements(script: str) -> Iterator[str]:
    """Give the statements of a script one by one: SQLite's own way of running one would end the transaction."""
    return (statement for part in script.split(";\n") if (statement := part.strip()))


def _add_copies(connection: sqlite3.Connection) -> None:
    for statement in statements(re.sub(r" *--.*", "", COPIES)):
        connection.execute(statement)
    # near copies among what is there are found when it is joined anew
    mark_changed(connection)


STEPS: dict[int, Step] = {1: _add_copies}
"""From each older version the step to the next; run within one transaction, on a copy of the file."""


def make(connection: sqlite3.Connection) -> None:
    """Write the marks and the empty tables of the present version."""
    connection.executescript(f"PRAGMA application_id = {APPLICATION};\nBEGIN;\n{KEPT}{COPIES}\nCOMMIT;")
    connection.execute(f"PRAGMA user_version = {VERSION}")
