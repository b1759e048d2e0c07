"""How soon the window stands: processes from their start to the first painted window, as a ratio within one run.

python tests/bench/start.py [--rounds N] [--strict]

Dateline's window, started as the command line starts it, against a bare PySide6 main window. Both are drivers that end
with the first paint event of the main window, which they see in a class put in place of QMainWindow; nothing in
Dateline knows of it. (A filter on all events would make PySide build Python's picture of the class of every event and
every widget, which Dateline itself never asks for.) Both run as installed programs do: from bytecode, which a first
round that does not count leaves in a folder of its own. Prints one JSON object; with ``--strict`` a missed target ends
with 1. Without a display the platform is Qt's offscreen one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

PAINTED = """
import os

def ending(base):
    class MainWindow(base):
        def paintEvent(self, event):
            super().paintEvent(event)
            os.write(1, b"painted")
            os._exit(0)  # a benchmark measures the start; the workers end with their pipe
    return MainWindow
"""

BARE = (
    PAINTED
    + """
from PySide6 import QtWidgets

app = QtWidgets.QApplication([])
window = ending(QtWidgets.QMainWindow)()
window.resize(1440, 900)
window.show()
app.exec()
"""
)

# PySide6.QtWidgets is patched while Dateline imports it, so that the driver imports nothing that Dateline would not;
# importlib.abc would bring a dozen modules
DATELINE = (
    PAINTED
    + """
import importlib.util, sys

class Finder:
    def find_spec(self, name, path, target=None):
        if name != "PySide6.QtWidgets":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        execute = spec.loader.exec_module
        def exec_module(module):
            execute(module)
            module.QMainWindow = ending(module.QMainWindow)
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder())
from viewer.cli import main
sys.exit(main([]))
"""
)


def seconds(program: str, bytecode: str) -> float:
    """Return how long a fresh process of ``program`` takes until it says that its window is painted.

    ``bytecode``: cf. ``environment``.
    """
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=Path(__file__).resolve().parents[2],
        env=environment(bytecode),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    said = process.stdout.read(7)
    taken = perf_counter() - start
    process.kill()
    _, errors = process.communicate()
    if said != b"painted":
        raise SystemExit(f"no window was painted: {errors.decode(errors='replace')}")
    return taken


def environment(bytecode: str) -> dict[str, str]:
    """Return the environment of both processes; ``bytecode`` is where compiled modules are kept."""
    env = dict(os.environ) | {"PYTHONPYCACHEPREFIX": bytecode}
    # an installed program has its bytecode beside it, whatever is set where this is measured
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        env["QT_QPA_PLATFORM"] = "offscreen"
    return env


def main() -> int:
    """Measure both in turn and print the ratio of the medians."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--rounds", type=int, default=9)
    p.add_argument("--strict", action="store_true")
    options = p.parse_args()
    with TemporaryDirectory() as kept:
        times = [(seconds(DATELINE, kept), seconds(BARE, kept)) for _ in range(options.rounds + 1)][1:]
    ours, bare = median(t for t, _ in times), median(t for _, t in times)
    line = {
        "benchmark": "start",
        "ratio": round(ours / bare, 3),
        "target": "below 1.6",
        "met": ours / bare < 1.6,
        "milliseconds": round(ours * 1000),
        "bare_milliseconds": round(bare * 1000),
    }
    print(json.dumps(line))
    return 1 if options.strict and not line["met"] else 0


if __name__ == "__main__":
    sys.exit(main())
