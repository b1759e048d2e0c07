"""What a project of many articles costs: opening, memory, searching, importing. Prints ratios, since machines differ.

    python -m tests.bench.project [--articles 10000] [--items 1000000] [--keep FILE]

- open: from the file to the first full timeline, laid out, against reading the same columns with plain ``sqlite3`` and
  NumPy in the same run (the bound is 3 times, and 2 seconds);
- window: seconds from opening to the painted timeline, and the memory of an offscreen window that shows the project
  (bound 500 MB);
- search: milliseconds for each typed letter, 95th percentile, over a million items (bound 100 ms);
- ingest: articles a second with one worker, and two against one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter

import numpy as np

from tests.corpus import Corpus
from viewer.jobs.ingest import Told, ingest, parser
from viewer.jobs.joining import join
from viewer.layout.items import Clock, LaneBy
from viewer.layout.time_scale import folded
from viewer.models.stored_columns import StoredColumns
from viewer.resources import sample_article
from viewer.store import Items, Joining, Project, Search
from viewer.store.schema import STATEMENTS

_COLUMNS = "n, start, stop, flags, kind, basis, speaker, article, first, last, certainty, modality, hand"


def fill(path: Path, articles: int) -> None:
    """Make a project of generated articles with their findings, and join it."""
    corpus, begun = Corpus(), perf_counter()
    with Project.create(path) as project:
        for first in range(0, articles, 200):
            parts = [corpus.article(i) for i in range(first, min(first + 200, articles))]
            project.articles.add([p.articles[0] for p in parts])
            project.articles.add_results(parts, "generated")
        filled = perf_counter()
        count = join(project)
        joined = perf_counter()
    print(
        f"made      {articles:,} articles in {filled - begun:.1f} s,"
        f" joined to {count:,} items in {joined - filled:.1f} s,"
    )
    print(f"          {path.stat().st_size / 1e6:.0f} MB")


def plain(path: Path) -> float:
    """Return the seconds of reading the columns with plain sqlite3 and NumPy."""
    begun = perf_counter()
    with closing(sqlite3.connect(path)) as connection:
        g = connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0]
        rows = connection.execute(f"SELECT {_COLUMNS} FROM items_{g} ORDER BY n").fetchall()
        columns = [np.array(column, np.float64) for column in zip(*rows, strict=True)]
        links = np.array(connection.execute(f"SELECT statement, event FROM about_{g}").fetchall(), np.int64)
    assert len(columns[0]) == len(rows)
    assert links.ndim == 2
    return perf_counter() - begun


def opened(path: Path) -> float:
    """Return the seconds from the file to everything that the first timeline needs: columns, facets, items, scale."""
    begun = perf_counter()
    with Project(path) as project:
        columns = StoredColumns(project)
        columns.prepare((Clock.BOTH, LaneBy.SPEAKER, None))
        items = columns.items(Clock.BOTH, LaneBy.SPEAKER)
        lo, hi = items.stretches(items.dated)
        folded(lo, hi, 1200.0)
        items.rows()
        return perf_counter() - begun


_WINDOW = """
import json, resource, sys
from pathlib import Path
from time import perf_counter
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from viewer.jobs.options import WindowOptions
from viewer.views.app import Application, prepare

def rss():
    fields = Path("/proc/self/status").read_text().split("VmRSS:")[1].split()
    return int(fields[0]) / 1024

app = QApplication(["bench", "-style", "fusion"])
prepare(app)
application = Application(WindowOptions(paths=()))
told = {}

def ready():
    c = application.contents
    begun = perf_counter()
    told["before"] = rss()
    def shown(columns):
        if not len(columns):
            return
        # the timeline is laid out and painted with what has come
        c.timeline.grab()
        told["seconds"] = perf_counter() - begun
        told["memory"] = rss()
        c.commands.show_list(); c.list.grab(); c.commands.show_timeline()
        for text in ("m", "mi", "min", "bord", "the border", ""):
            c.state.search(text); c.timeline.grab()
        c.state.select([len(c.model.columns) // 2])
        told["later"] = rss()
        told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told["items"] = len(c.model.columns)
        QTimer.singleShot(0, application.close)
    c.reading.gathered.connect(shown)
    c.commands.open_paths([Path(sys.argv[1])])

application.ready.connect(ready)
application.start()
app.exec()
print(json.dumps(told))
"""


def window(path: Path) -> dict[str, float]:
    """Open the project in an offscreen window of its own process; return seconds and megabytes."""
    with tempfile.TemporaryDirectory() as config:
        done = subprocess.run(
            [sys.executable, "-c", _WINDOW, str(path)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": config},
        )
    return json.loads(done.stdout.splitlines()[-1])


def million(path: Path, items: int) -> list[str]:
    """Make a project with only what a search needs, of many items; return words of it."""
    random_words = random.Random(3)
    words = [
        "".join(random_words.choices("abcdefghiklmnoprstuvwy", k=random_words.randint(3, 9))) for _ in range(30_000)
    ]
    words[:8] = ["the", "of", "said", "that", "to", "and", "in", "minister"]
    share = 1 / np.arange(2, len(words) + 2)
    rng = np.random.default_rng(3)
    with Project.create(path) as project:
        joining = Joining(project.database)
        g = joining.generation
        for first in range(0, items, 20_000):
            numbers = range(STATEMENTS + first, STATEMENTS + min(first + 20_000, items))
            drawn = rng.choice(len(words), size=(len(numbers), 16), p=share / share.sum()).tolist()
            with project.database.writing() as connection:
                connection.executemany(
                    f"INSERT INTO items_{g} VALUES (?, 0, 1, 0, 1, 0, ?, ?, 0, 1, 1, -1, 0)",
                    ((n, n % 5000, n % 10_000) for n in numbers),
                )
                connection.executemany(
                    f"INSERT INTO words_{g} (rowid, words) VALUES (?, ?)",
                    ((n, " ".join([words[i] for i in row])) for n, row in zip(numbers, drawn, strict=True)),
                )
        with project.database.writing() as connection:
            connection.executemany(
                f"INSERT INTO names_{g} (rowid, names) VALUES (?, ?)",
                ((n, f"{words[n]} {words[-n]} minister") for n in range(5000)),
            )
            connection.executemany(
                f"INSERT INTO bodies_{g} (rowid, title, source, body) VALUES (?, ?, 'the tide', '')",
                ((n, f"{words[n]} {words[-n]}") for n in range(10_000)),
            )
        joining.finish()
    return words


def search(path: Path, words: list[str]) -> list[float]:
    """Type queries letter by letter; return the milliseconds of every letter."""
    drawn = random.Random(4)
    common, rare = words[:200], words
    typed = [drawn.choice(common) for _ in range(20)] + [drawn.choice(rare) for _ in range(10)]
    typed += [f"{drawn.choice(common)} {drawn.choice(common)}" for _ in range(10)] + ["the minister said", "a", "t"]
    out: list[float] = []
    with Project(path) as project:
        found = Search(project.database, Items(project.database).columns())
        found.mask("x")
        for query in typed:
            for end in range(1, len(query) + 1):
                begun = perf_counter()
                found.mask(query[:end])
                out.append(1000 * (perf_counter() - begun))
    return out


def ingest_rate(folder: Path, count: int, workers: int) -> float:
    """Return articles a second of a parse that is kept, without the start of the workers."""
    text = sample_article().read_text(encoding="utf-8")
    source = folder / "articles.jsonl"
    lines = [json.dumps({"id": f"a{i}", "text": f"{text}\n\nNumber {i}."}) for i in range(count)]
    source.write_text("\n".join(lines), encoding="utf-8")
    times: list[float] = []
    with Project.create(folder / f"{workers}.dateline") as project, parser(workers) as parse:
        list(parse([]))
        ingest(project, [source], parse, told=Told(pace=lambda pace: times.append(perf_counter())))
    # the first batches wait for the language model
    skipped = count // 4
    parsing = times[count:]
    return (len(parsing) - 1 - skipped) / (parsing[-2] - parsing[skipped - 1])


def main() -> None:
    """Measure everything that was asked for."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--articles", type=int, default=10_000)
    ask.add_argument("--items", type=int, default=1_000_000)
    ask.add_argument("--ingest", type=int, default=60)
    ask.add_argument("--keep", type=Path)
    options = ask.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = options.keep or folder / "bench.dateline"
        if not path.exists():
            fill(path, options.articles)
        pairs = [(opened(path), plain(path)) for _ in range(5)]
        ours, theirs = (min(p[i] for p in pairs) for i in (0, 1))
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"open      {ours:.2f} s, plain sqlite3 and NumPy {theirs:.2f} s: {ratio:.2f} times (3)")
        told = window(path)
        print(f"window    {told['seconds']:.2f} s to the painted timeline of {told['items']:,.0f} items (2 s),")
        print(f"          {told['seconds'] / theirs:.2f} times the plain reading")
        print(
            f"memory    {told['memory']:.0f} MB with it, {told['later']:.0f} MB after use,"
            f" peak {told['peak']:.0f} MB (500)"
        )
        if options.items:
            words = million(folder / "million.dateline", options.items)
            letters = sorted(search(folder / "million.dateline", words))
            p95 = letters[int(0.95 * len(letters))]
            print(
                f"search    {statistics.median(letters):.1f} ms a letter, 95th percentile {p95:.1f} ms (100),"
                f" worst {letters[-1]:.1f} ms"
            )
        if options.ingest:
            one, two = (ingest_rate(folder, options.ingest, workers) for workers in (1, 2))
            print(f"ingest    {one:.1f} articles a second with one worker, {two / one:.2f} times that with two")


if __name__ == "__main__":
    main()
