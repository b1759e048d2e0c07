"""A project as version 1 wrote it: made by that version's own SQL, which never changes from here on."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

from tests.corpus import Corpus

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.domain import Findings

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE, file TEXT,
    state TEXT NOT NULL CHECK (state IN ('read', 'parsed', 'failed')), reason TEXT, record TEXT NOT NULL
);
CREATE INDEX articles_by_state ON articles (state, n);
CREATE TABLE texts (article INTEGER PRIMARY KEY REFERENCES articles (n), body BLOB NOT NULL);
CREATE TABLE parts (
    article INTEGER PRIMARY KEY REFERENCES articles (n), program TEXT NOT NULL, body BLOB NOT NULL
);
CREATE TABLE corrections (
    n INTEGER PRIMARY KEY, at TEXT NOT NULL, payload TEXT NOT NULL, before TEXT, undone INTEGER NOT NULL
);
CREATE TABLE view_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE filters (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE imports (n INTEGER PRIMARY KEY, begun TEXT NOT NULL, ended TEXT, sources TEXT NOT NULL);
CREATE TABLE import_log (
    n INTEGER PRIMARY KEY, import INTEGER NOT NULL REFERENCES imports (n), file TEXT NOT NULL, line INTEGER,
    article TEXT, state TEXT NOT NULL, reason TEXT
);
"""


def write(path: Path, *, articles: int = 5) -> list[Findings]:
    """Write a project with articles, a correction, one undone, a view and a filter; return what is found in it."""
    parts = list(Corpus(seed=11).articles(articles))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(f"PRAGMA application_id = {0x444C4E45};\n{_SCHEMA}\nPRAGMA user_version = 1;")
        db.execute("BEGIN")
        for n, part in enumerate(parts, start=1):
            article = part.articles[0]
            found = json.loads(part.model_dump_json(exclude={"articles"}))
            record = article.model_dump_json()
            db.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, 'parsed', NULL, ?)",
                (n, article.id, article.sha256, article.file, record),
            )
            db.execute("INSERT INTO texts VALUES (?, ?)", (n, zlib.compress(article.text.encode())))
            db.execute("INSERT INTO parts VALUES (?, '0.2.0', ?)", (n, zlib.compress(json.dumps(found).encode())))
        for n, undone in ((1, 0), (2, 1)):
            target = {"thing": "statement", "article": parts[0].articles[0].id, "start": 60 + n, "end": 90}
            payload = json.dumps({"do": "kind", "target": target, "kind": "mixed"})
            db.execute(
                "INSERT INTO corrections VALUES (?, '2026-11-25T09:00:00+00:00', ?, 'direct', ?)", (n, payload, undone)
            )
        db.execute("""INSERT INTO view_state VALUES ('clock', '"said"')""")
        db.execute("""INSERT INTO filters VALUES ('ministers', '{"text": "minister"}')""")
        db.execute("COMMIT")
    return parts
