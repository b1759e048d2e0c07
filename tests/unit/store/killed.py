"""A writer that is killed: run as a program, it lets 200 children write and says what each had acknowledged.

Children are forked, so that none of them has to import anything. Every second one kills itself in the middle of a
transaction, after a number of steps of SQLite's machine; the others are killed from outside as soon as they have
acknowledged so many writes, wherever they are then. Prints one line for each: the corrections, then the articles that
were acknowledged.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from random import Random

from tests.corpus import Corpus
from tests.unit.store.records import record
from viewer.store import Project


def write(path: Path, seed: int, said: int, steps: int | None) -> None:
    """Write until killed; each acknowledged write is a line in ``said``."""
    random = Random(seed)
    corpus = Corpus(seed=seed, speakers=20)
    with Project(path) as project:
        if steps is not None:
            with project.database.raw() as connection:
                connection.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), steps)
        for number in range(10_000):
            if random.random() < 0.7:
                made = len(project.journal) + 1
                project.journal.append(record(made, f"{seed}-{number}"))
                os.write(said, f"c {seed}-{number}\n".encode())
            else:
                parts = [corpus.article(2 * number + i) for i in range(2)]
                added = project.articles.add(
                    [p.articles[0].model_copy(update={"id": f"{seed}-{p.articles[0].id}"}) for p in parts]
                )
                named = [p.model_copy(update={"articles": (a.article,)}) for p, a in zip(parts, added, strict=True)]
                project.articles.add_results(named, "1")
                for a in added:
                    os.write(said, f"a {a.article.sha256}\n".encode())


def run(path: Path, seed: int) -> list[str]:
    """Fork one writer, let it be killed, return what it had acknowledged."""
    random = Random(seed)
    ours, theirs = os.pipe()
    inside = seed % 2 == 0
    steps, lines = random.randint(300, 3_000), random.randint(1, 4)
    child = os.fork()
    if child == 0:
        os.close(ours)
        try:
            write(path, seed, theirs, steps if inside else None)
        finally:
            os._exit(3)
    os.close(theirs)
    said = b""
    killed = inside
    while data := os.read(ours, 4096):
        said += data
        if not killed and said.count(b"\n") >= lines:
            os.kill(child, signal.SIGKILL)
            killed = True
    os.close(ours)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the writer {seed} ended by itself: {status}")
    return said.decode().splitlines()


def main() -> None:
    """Kill 200 writers, one after the other, and look after each at what it left."""
    path = Path(sys.argv[1])
    corrections: list[str] = []
    articles: set[str] = set()
    between = 0
    for seed in range(int(sys.argv[2])):
        said = run(path, seed)
        corrections += [line[2:] for line in said if line[0] == "c"]
        articles |= {line[2:] for line in said if line[0] == "a"}
        with Project(path) as project:
            assert not project.read_only, project.why_read_only
            found = [words for (words,) in project.database.all("SELECT before FROM corrections ORDER BY n")]
            # in their order, and at most the one that was being written beside them
            acknowledged = set(corrections)
            assert [p for p in found if p in acknowledged] == corrections, seed
            assert len(found) - len(corrections) - between in (0, 1), seed
            between = len(found) - len(corrections)
            finished = project.database.all(
                "SELECT sha256 FROM articles JOIN parts ON article = n WHERE state = 'parsed'"
            )
            assert articles <= {sha for (sha,) in finished}, seed
            assert project.check() == [], seed
    with Project(path) as project:
        whole = {f.articles[0].sha256 for _, f in project.articles.parts() if f.statements}
        assert articles <= whole
    print(len(corrections), len(articles))


if __name__ == "__main__":
    main()
