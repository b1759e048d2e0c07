"""Pictures that leave the program: PNG, SVG and PDF by the one painter, each with legend and sources."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSaveFile, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from viewer.domain.calendar import MONTHS
from viewer.layout.arrange import lay_out
from viewer.layout.calendar_ticks import time_text
from viewer.layout.item_data import make_items
from viewer.layout.items import Clock, Items, LaneBy
from viewer.layout.page import Page, lay_out_page
from viewer.layout.scene import Scene, View
from viewer.layout.time_scale import TimeScale, folded
from viewer.render.measure import FontMeasure, text_measure
from viewer.render.painter import paint_page
from viewer.render.theme import LIGHT, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QIODevice

    from viewer.domain.findings import Article, Findings

HEADER_SHARE = 12.5
LARGEST = 30_000
"""The most pixels that a picture may have in a row or a column; Qt paints no larger ones."""


class PictureError(Exception):
    """A picture cannot be written; ``file`` and ``reason`` say which and why."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason = file, reason


@dataclass(frozen=True)
class PictureOptions:
    """What a picture shows and how large it is.

    ``range``: seconds since 1970-01-01T00:00, everything (long empty stretches folded where ``fold``) when None.
    ``width`` and
    ``height`` in pixels at scale 1; without a height the picture is as high as its lanes need. ``scale``: device
    pixels to
    a pixel (PNG only). ``selected``: rows drawn as selected, with their arcs.
    """

    range: tuple[float, float] | None = None
    width: int = 1600
    height: int | None = None
    scale: float = 1.0
    theme: Theme = LIGHT
    clock: Clock = Clock.BOTH
    lanes: LaneBy = LaneBy.SPEAKER
    title: str | None = None
    fold: bool = True
    selected: frozenset[int] = frozenset()


def save_picture(findings: Findings, path: Path, options: PictureOptions | None = None) -> None:
    """Write a picture of ``findings`` to ``path``: PNG, SVG or PDF by its ending. Needs a QGuiApplication.

    Raises PictureError for another ending, a size that cannot be painted, a place that cannot be written. A file that
    is
    there is replaced only once the new one is whole.
    """
    options = options or PictureOptions()
    path = Path(path)
    write = _WRITERS.get(path.suffix.lower().lstrip("."))
    if write is None:
        known = ", ".join(sorted(_WRITERS))
        raise PictureError(path, f"no such kind of picture: {path.suffix or 'no ending'} (known: {known})")
    if not 0.1 <= options.scale <= 8 or not 320 <= options.width * options.scale <= LARGEST:
        raise PictureError(path, f"cannot paint {options.width} pixels at scale {options.scale:g}")
    if options.range is not None and not options.range[0] < options.range[1]:
        raise PictureError(path, "the range ends before it starts")
    page = picture_page(findings, options)
    lacking = page.scene.content_height - page.scene.plot.height
    if lacking > 0:
        raise PictureError(
            path, f"its lanes need {page.height + lacking:,.0f} pixels of height; {options.height} are given"
        )
    if page.height * options.scale > LARGEST:
        raise PictureError(path, f"the picture would be {page.height * options.scale:,.0f} pixels high; give a height")
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise PictureError(path, file.errorString())
    reason = write(file, page, options, _told(findings, page, options))
    if reason or not file.commit():
        file.cancelWriting()
        raise PictureError(path, reason or file.errorString())


def picture_page(findings: Findings, options: PictureOptions, measure: FontMeasure | None = None) -> Page:
    """Return the laid-out picture that ``save_picture`` paints."""
    items = make_items(findings, options.clock, options.lanes)
    measure = measure or text_measure()
    header_width = float(round(measure.size * HEADER_SHARE))
    scale = _scale(items, options, options.width - header_width)

    def scene_in(height: float | None) -> Scene:
        scene = scene_with(height, frozenset())
        # no lane may be missing: where they do not all fit, the last ones are drawn as thin strips
        for count in range(1, len(scene.bands) + 1):
            if height is None or scene.content_height <= scene.plot.height:
                break
            scene = scene_with(height, frozenset(band.key for band in scene.bands[-count:]))
        return scene

    def scene_with(height: float | None, collapsed: frozenset[str]) -> Scene:
        view = View(
            scale=scale,
            width=float(options.width),
            height=0.0 if height is None else float(height),
            header_width=header_width,
            clock=options.clock,
            selected=options.selected,
            current=next(iter(options.selected), None),
            grows=height is None,
            collapsed=collapsed,
        )
        return lay_out(items, view, measure)

    return lay_out_page(
        items,
        float(options.width),
        None if options.height is None else float(options.height),
        title=options.title or _title(findings),
        subtitle=_subtitle(items),
        sources=tuple(source_line(article) for article in findings.articles),
        scene_in=scene_in,
        measure=measure,
    )


def _scale(items: Items, options: PictureOptions, width: float) -> TimeScale:
    if options.range is not None:
        return TimeScale(*options.range, width)
    dated = items.dated
    if not dated.any():
        return TimeScale.fitted(0.0, 365 * 86_400.0, width)
    lo, hi = items.stretches(dated)
    if options.fold:
        return folded(lo, hi, width)
    return TimeScale.fitted(float(lo.min()), float(hi.max()), width)


def _title(findings: Findings) -> str:
    if len(findings.articles) == 1:
        article = findings.articles[0]
        return article.title or source_name(article)
    return f"{len(findings.articles):,} articles"


def _subtitle(items: Items) -> str:
    """Return what is in the picture: from when to when, how many items, and what has no date."""
    extent = items.extent()
    parts = []
    if extent:
        start, stop = (time_text(t, (extent[1] - extent[0]) / 20) for t in (extent[0], extent[1] - 1))
        parts.append(start if start == stop else f"{start} to {stop}")
    events = int((items.kind == 0).sum())
    parts.append(f"{events:,} event{'' if events == 1 else 's'}")
    others = len(items) - events
    parts.append(f"{others:,} statement{'' if others == 1 else 's'}")
    undated = int((~items.dated).sum())
    if undated:
        parts.append(f"{undated:,} of them undated and not shown")
    return " · ".join(parts)


def source_name(article: Article) -> str:
    """Return who published an article, or its file's name."""
    return article.publisher or (Path(article.file).name if article.file else article.id)


def source_line(article: Article) -> str:
    """Return an article as a source is cited: publisher, title, date, address."""
    parts = [source_name(article)]
    if article.title:
        parts.append(f"“{article.title}”")
    if article.published and article.published.earliest:
        parts.append(_day_text(article.published.earliest))
    if article.url:
        parts.append(article.url)
    return ", ".join(parts)


def _day_text(iso: str) -> str:
    year, month, day = iso.rsplit("-", 2)
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _told(findings: Findings, page: Page, options: PictureOptions) -> dict[str, str]:
    """Return what a file says of itself, by the key words of PNG."""
    return {
        "Title": options.title or _title(findings),
        "Software": f"Dateline {_version()}",
        "Source": "; ".join(source_line(article) for article in findings.articles[:50]),
        "Description": " ".join(line.text for line in page.lines[1:2]),
    }


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "(not installed)"


def _png(file: QIODevice, page: Page, options: PictureOptions, told: dict[str, str]) -> str:
    size = (round(page.width * options.scale), round(page.height * options.scale))
    image = QImage(*size, QImage.Format.Format_RGB32)
    if image.isNull():
        return f"not enough memory for {size[0]} by {size[1]} pixels"
    image.setDevicePixelRatio(options.scale)
    image.fill(QColor(options.theme.panel))
    _paint(QPainter(image), page, options.theme)
    image.setDotsPerMeterX(round(96 * options.scale / 0.0254))
    image.setDotsPerMeterY(round(96 * options.scale / 0.0254))
    writer = QImageWriter(file, b"png")
    for key, value in told.items():
        writer.setText(key, value)
    return "" if writer.write(image) else writer.errorString()


def _svg(file: QIODevice, page: Page, options: PictureOptions, told: dict[str, str]) -> str:
    made = QSvgGenerator()
    made.setOutputDevice(file)
    # one unit of the picture is one pixel of CSS
    made.setResolution(96)
    made.setSize(QSizeF(page.width, page.height).toSize())
    made.setViewBox(QRectF(0, 0, page.width, page.height))
    made.setTitle(told["Title"])
    made.setDescription(f"{told['Description']}\n{told['Source']}\n{told['Software']}")
    return _paint(QPainter(made), page, options.theme)


def _pdf(file: QIODevice, page: Page, options: PictureOptions, told: dict[str, str]) -> str:
    made = QPdfWriter(file)
    made.setTitle(told["Title"])
    made.setCreator(told["Software"])
    points = QSizeF(page.width, page.height) * (72 / 96)
    layout = QPageLayout(
        QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch),
        QPageLayout.Orientation.Portrait,
        QMarginsF(),
    )
    made.setPageLayout(layout)
    made.setResolution(960)
    painter = QPainter(made)
    painter.scale(10, 10)
    return _paint(painter, page, options.theme)


def _paint(painter: QPainter, page: Page, theme: Theme) -> str:
    if not painter.isActive():
        return "cannot paint to this file"
    try:
        paint_page(painter, page, theme)
    finally:
        painter.end()
    return ""


_WRITERS: dict[str, Callable[[QIODevice, Page, PictureOptions, dict[str, str]], str]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
}
