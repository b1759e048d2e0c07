"""The parse on a Dask cluster of two processes gives what worker processes give, also when one of them is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from viewer.domain import Findings
from viewer.reading import Failure, article_from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.domain import Article

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

from viewer.jobs.cluster import Cluster, ClusterError

ROOT = Path(__file__).parents[3]

_LOCAL = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", port=0) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster of two processes; what it says goes to a file."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "local.py").write_text(_LOCAL)
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, str(folder / "local.py")],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address, (folder / "log").read_text()
            yield address
        finally:
            process.communicate()


def texts(count: int, kill: int | None = None) -> list[Article]:
    return [article_from_text("die once" if i == kill else f"text {i}", id=f"a{i}") for i in range(count)]


def names(results: list[Findings | Failure]) -> list[str | None]:
    return [r.article if isinstance(r, Failure) else r.articles[0].id for r in results]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_results_are_in_order_and_a_killed_worker_loses_none(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.unit.jobs.helpers import act_once

    once = article_from_text(f"die once {tmp_path / 'died'}", id="a13")
    articles = [*texts(13), once, *(a.model_copy(update={"id": f"b{i}"}) for i, a in enumerate(texts(13)))]
    with Cluster(scheduler, work=act_once) as cluster:
        results = list(cluster.parse(articles))
    assert (tmp_path / "died").exists()
    assert names(results) == [a.id for a in articles]
    assert all(isinstance(r, Findings) for r in results)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_real_articles_give_what_this_process_gives(scheduler: str, root: Path) -> None:
    from viewer.jobs import parse_here
    from viewer.reading import read

    articles = [a for a in read([root / "seeds"]) if not isinstance(a, Failure)]
    with Cluster(scheduler) as cluster:
        assert list(cluster.parse(articles)) == list(parse_here(articles))


def test_a_scheduler_that_is_not_there_is_told() -> None:
    with pytest.raises(ClusterError, match="the scheduler does not answer"):
        Cluster("no address")
