"""The pictures that the repository keeps, written anew.

    python tests/pictures.py film         the README's film strip: the sample at four zoom levels, light and dark
    python tests/pictures.py window       the README's windows: the sample as the program opens it, light and dark
    python tests/pictures.py references   what ``tests/qt/test_pictures.py`` compares with; look at them before a commit

Without a display Qt's offscreen platform is used. References have no words and are laid out by a measure that counts
letters, so that they are the same with every font; they are kept small by averaging.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - the checkout's root has to be on the path first
from PySide6.QtCore import QRectF, Qt  # noqa: E402
from PySide6.QtGui import QImage, QPainter, QPen  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.unit.layout.support import DAY, Letters, make  # noqa: E402
from viewer.domain import Article  # noqa: E402
from viewer.domain.calendar import day_number  # noqa: E402
from viewer.layout.arrange import lay_out  # noqa: E402
from viewer.layout.item_data import make_items  # noqa: E402
from viewer.layout.items import Clock, ItemFlag, Items, LaneBy  # noqa: E402
from viewer.layout.scene import Scene, View  # noqa: E402
from viewer.layout.time_scale import TimeScale, folded  # noqa: E402
from viewer.render.measure import text_measure  # noqa: E402
from viewer.render.painter import paint  # noqa: E402
from viewer.render.theme import DARK, LIGHT, Theme, qcolor  # noqa: E402
from viewer.resources import sample_article  # noqa: E402

REFERENCES = ROOT / "tests" / "qt" / "pictures"
FILM = ROOT / "resources" / "pictures"
WIDTH, HEIGHT, HEADER = 960, 540, 150.0
STEP = 6
"""A pixel of a reference is the mean of so many across and down."""


@dataclass(frozen=True)
class Shown:
    """What a reference shows."""

    name: str
    items: Items
    scale: TimeScale
    selected: frozenset[int] = frozenset()
    hits: frozenset[int] = frozenset()


def scenes() -> tuple[Shown, ...]:
    """Return the three generated scenes: every kind of end; a crowd; from BCE to the far future with many speakers."""
    return _ends(), _crowd(), _ages()


def _across(items: Items) -> TimeScale:
    extent = items.extent()
    assert extent is not None
    return TimeScale.fitted(*extent, WIDTH - HEADER)


def _ends() -> Shown:
    flags = [0, ItemFlag.SOFT, ItemFlag.OPEN_START, ItemFlag.OPEN_STOP, ItemFlag.FADED_START, ItemFlag.FADED_STOP]
    flags += [ItemFlag.INFERRED, ItemFlag.INFERRED | ItemFlag.SOFT]
    starts = [40.0 * i for i in range(8)]
    items = make(
        [*starts, *starts[:6], 500.0],
        [30.0, 30.0, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0, *[1.0] * 6, 1.0],
        lanes=[*[0] * 8, *[1, 1, 1, 2, 2, 2], 2],
        kinds=[*[0] * 8, 1, 2, 3, 1, 2, 3, 1],
        flags=[*map(int, flags), *[0] * 6, int(ItemFlag.INFERRED)],
        clock=Clock.BOTH,
        about={8: [0, 6], 11: [3], 14: [7]},
    )
    return Shown("ends", items, _across(items), frozenset({8}), frozenset({12}))


def _crowd() -> Shown:
    rng = np.random.default_rng(5)
    count = 900
    lanes = np.concatenate([np.zeros(30, np.int32), np.full(700, 1), np.full(120, 2), np.full(50, 3)])
    at = np.where(lanes == 3, 200.0, rng.uniform(0, 900, count))
    items = make(at.tolist(), rng.choice([1.0, 25.0], count).tolist(), lanes=lanes.tolist())
    return Shown("crowd", items, _across(items))


def _ages() -> Shown:
    years = [-4712, -43, 0, 1, 410, 1066, 1648, 1991, 2024, 2024, 9999, 12_000]
    starts = [float(day_number(year, 1, 1)) for year in years]
    items = make(starts, [365.0] * 12, lanes=list(range(12)), flags=[int(ItemFlag.SOFT)] * 12)
    return Shown("ages", items, folded(*items.stretches(items.dated), WIDTH - HEADER, always=True))


def wordless(scene: Scene) -> Scene:
    """Return a scene without its words; what stands for them has its place."""
    axis = replace(
        scene.axis,
        fine=tuple(tick._replace(text="") for tick in scene.axis.fine),
        coarse=tuple(tick._replace(text="") for tick in scene.axis.coarse),
    )
    return replace(
        scene,
        axis=axis,
        bands=tuple(band._replace(lines=()) for band in scene.bands),
        labels=(),
        chips=tuple(chip._replace(text="") for chip in scene.chips),
        densities=tuple(density._replace(numbers=()) for density in scene.densities),
    )


def reference(shown: Shown, theme: Theme) -> np.ndarray:
    """Return a scene's picture as (height, width, 3) means of its colours, 0 to 255."""
    hits = np.isin(np.arange(len(shown.items)), list(shown.hits)) if shown.hits else None
    view = View(
        scale=shown.scale,
        width=WIDTH,
        height=HEIGHT,
        header_width=HEADER,
        clock=shown.items.clock,
        selected=shown.selected,
        hits=hits,
    )
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        paint(painter, wordless(lay_out(shown.items, view, Letters())), theme)
    finally:
        painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT // STEP, STEP, WIDTH // STEP, STEP, 4)
    return pixels.mean(axis=(1, 3))[:, :, 2::-1]


def kept(name: str, theme: Theme) -> Path:
    """Return where a reference is kept."""
    return REFERENCES / f"{name}-{theme.name}.png"


def write_references() -> None:
    """Write the references."""
    REFERENCES.mkdir(exist_ok=True)
    for shown in scenes():
        for theme in (LIGHT, DARK):
            means = np.ascontiguousarray(np.rint(reference(shown, theme)), np.uint8)
            high, wide, _ = means.shape
            QImage(means.tobytes(), wide, high, 3 * wide, QImage.Format.Format_RGB888).save(
                str(kept(shown.name, theme))
            )


def film(theme: Theme) -> QImage:
    """Return the sample at four zoom levels, the first at the top: everything, five years, half a year, the days."""
    from viewer.parsing.pipeline import parse
    from viewer.reading import read

    (findings,) = parse([article for article in read([sample_article()]) if isinstance(article, Article)])
    items = make_items(findings, Clock.BOTH, LaneBy.SPEAKER)
    measure, width, height, gap = text_measure(), 1000, 432, 14
    plot = width - HEADER
    lo, hi = items.stretches(items.dated)
    last = float(hi.max())
    spans = [folded(lo, hi, plot), *(TimeScale.fitted(last - days * DAY, last, plot) for days in (1700, 220, 14))]
    image = QImage(width, 4 * height + 3 * gap, QImage.Format.Format_RGB32)
    image.fill(qcolor(theme.panel))
    painter = QPainter(image)
    try:
        for i, scale in enumerate(spans):
            painter.save()
            painter.translate(0, i * (height + gap))
            paint(painter, lay_out(items, View(scale=scale, width=width, height=height), measure), theme)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(qcolor(theme.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0.5, 0.5, width - 1, height - 1))
            painter.restore()
    finally:
        painter.end()
    return image


def _with_few_colours(image: QImage) -> QImage:
    """Return the image in its 256 most frequent colours, each other one as the nearest of them: a third of the file."""
    pixels = np.frombuffer(image.constBits(), np.uint32)
    colours, counts = np.unique(pixels | 0xFF000000, return_counts=True)
    table = colours[np.argsort(-counts, kind="stable")[:256]].tolist()
    return image.convertToFormat(QImage.Format.Format_Indexed8, table)


KEPT = ("window-light.png", "window-dark.png", "film-strip-light.png", "film-strip-dark.png")
SHOWN = REFERENCES / "shown.json"
"""What the kept pictures of the sample show, in words, and the digests of the pictures."""


def sample_shown() -> dict[str, object]:
    """Return what a picture of the sample shows now: lanes, and each item's words, time, lane and look."""
    from viewer.parsing.pipeline import parse
    from viewer.reading import read

    (findings,) = parse([article for article in read([sample_article()]) if isinstance(article, Article)])
    items = make_items(findings, Clock.BOTH, LaneBy.SPEAKER)
    return {
        "lanes": [f"{lane.name} · {lane.role} · {lane.count} and {lane.undated} undated" for lane in items.lanes],
        "items": [
            " · ".join(
                (
                    items.titles[row],
                    "undated" if np.isnan(items.lo[row]) else f"{items.lo[row] / DAY:g} to {items.hi[row] / DAY:g}",
                    items.lanes[int(items.lane[row])].name,
                    f"{int(items.kind[row])} {int(items.flags[row])}",
                )
            )
            for row in items.order.tolist()
        ],
    }


def digests() -> dict[str, str]:
    """Return the digests of the kept pictures."""
    return {name: hashlib.sha256((FILM / name).read_bytes()).hexdigest() for name in KEPT}


def write_windows() -> None:
    """Take the pictures of the window, each in a process of its own."""
    for name in ("light", "dark"):
        target = FILM / f"window-{name}.png"
        command = [sys.executable, "-m", "viewer", "--screenshot", str(target), "--theme", name, "--force"]
        subprocess.run([*command, "--select", "7"], check=True, cwd=ROOT)
        _with_few_colours(QImage(str(target)).convertToFormat(QImage.Format.Format_RGB32)).save(str(target))


def main() -> int:
    """Write what is asked for."""
    wanted = sys.argv[1:]
    if not wanted or not set(wanted) <= {"film", "references", "window"}:
        print(__doc__)
        return 2
    _app = QApplication.instance() or QApplication([])
    if "references" in wanted:
        write_references()
    if "film" in wanted:
        for theme in (LIGHT, DARK):
            _with_few_colours(film(theme)).save(str(FILM / f"film-strip-{theme.name}.png"))
    if "window" in wanted:
        write_windows()
    if {"film", "window"} <= set(wanted):
        shown = {**sample_shown(), "pictures": digests()}
        SHOWN.write_text(json.dumps(shown, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    elif {"film", "window"} & set(wanted):
        print("film and window together, or the test of stale pictures will say that one is older than the other")
    return 0


if __name__ == "__main__":
    sys.exit(main())
