"""Pictures that leave the program: what is in the files, and what is said when they cannot be written."""

from __future__ import annotations

import gc
import re
import weakref
from html import unescape
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from tests.qt.samples import small
from tests.unit.layout.test_items import FINDINGS
from viewer.domain import Findings
from viewer.domain.calendar import DAY, day_number
from viewer.layout.items import Clock, LaneBy
from viewer.render import picture
from viewer.render.measure import LoneMeasure
from viewer.render.picture import Picture, PictureError, PictureOptions, picture_page, save_picture
from viewer.render.theme import DARK, LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.layout.items import Items
    from viewer.layout.measure import TextMeasure
    from viewer.layout.scene import Scene, View

pytestmark = pytest.mark.usefixtures("qapp")
WORDS = [
    "Event e1",
    "Event e3",
    "Event e4",
    "It was late.",
    "Bo",
    "Ada",
    "Events",
    "a.txt",
    "stated to the day",
    "A title",
]


def test_png_has_its_size_its_colours_and_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    save_picture(FINDINGS, path, PictureOptions(width=800, height=600, scale=1.5, theme=DARK, title="A title"))
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1200, 900)
    assert image.pixelColor(1199, 3).name() == DARK.panel
    assert image.text("Title") == "A title"
    assert image.text("Software").startswith("Dateline")
    assert "a.txt" in image.text("Source")
    assert "4 statements" in image.text("Description")


def test_svg_has_its_words_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    save_picture(FINDINGS, path, PictureOptions(width=1000, title="A title"))
    svg = path.read_text(encoding="utf-8")
    texts = "\n".join(unescape(t).strip() for t in re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    for words in WORDS:
        assert words in texts
    assert re.search(r'viewBox="0 0 1000 \d+"', svg)


def test_pdf_is_one_page_of_vectors_with_words_that_can_be_searched(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    save_picture(FINDINGS, path, PictureOptions(width=1000, title="A title"))
    reader = PdfReader(path)
    (page,) = reader.pages
    text = re.sub(r"\s+", " ", page.extract_text())
    for words in WORDS:
        assert words in text
    assert float(page.mediabox.width) == pytest.approx(750, abs=1)
    assert not list(page.images)
    assert reader.metadata is not None
    assert reader.metadata.title == "A title"


@pytest.mark.parametrize("clock", list(Clock))
@pytest.mark.parametrize("lanes", list(LaneBy))
def test_every_lane_fits_where_no_height_is_given(clock: Clock, lanes: LaneBy) -> None:
    page = picture_page(FINDINGS, PictureOptions(width=700, clock=clock, lanes=lanes))
    scene = page.scene
    assert max(band.box.bottom for band in scene.bands) <= scene.height
    assert page.legend_y + page.legend.height < page.height
    assert not scene.chips or all(chip.fold for chip in scene.chips)


def test_a_given_height_is_kept_and_no_lane_is_lost() -> None:
    page = picture_page(FINDINGS, PictureOptions(width=900, height=420))
    assert page.height == 420
    assert len(page.scene.bands) == 4
    assert max(band.box.bottom for band in page.scene.bands) <= page.scene.height


def test_a_range_is_what_is_shown() -> None:
    start, stop = (float(day_number(2024, 5, d) * DAY) for d in (1, 20))
    scale = picture_page(FINDINGS, PictureOptions(range=(start, stop))).scene.scale
    assert (scale.start, scale.stop) == (start, stop)


def test_nothing_found_is_a_picture_too(tmp_path: Path) -> None:
    save_picture(Findings(), tmp_path / "a.png", PictureOptions(width=500))
    assert QImage(str(tmp_path / "a.png")).width() == 500


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("a.gif", PictureOptions(), "no such kind of picture: .gif"),
        ("a", PictureOptions(), "no ending"),
        ("a.png", PictureOptions(width=100), "cannot paint 100 pixels"),
        ("a.png", PictureOptions(scale=50), "cannot paint"),
        ("a.png", PictureOptions(range=(5.0, 5.0)), "range"),
        ("no/such/folder/a.svg", PictureOptions(), "a.svg: "),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_no_file(
    tmp_path: Path, name: str, options: PictureOptions, reason: str
) -> None:
    with pytest.raises(PictureError, match=re.escape(reason)) as caught:
        save_picture(FINDINGS, tmp_path / name, options)
    assert caught.value.file == tmp_path / name
    assert caught.value.reason
    assert not list(tmp_path.iterdir())


def test_a_height_in_which_no_font_could_fit_the_lanes_is_refused(tmp_path: Path) -> None:
    # sixty lanes of at least a line each, in ninety pixels
    speakers = [FINDINGS.actors[0].model_copy(update={"id": f"p{i}", "name": f"Speaker {i}"}) for i in range(60)]
    words = [FINDINGS.statements[1].model_copy(update={"id": f"s{i}", "speaker": f"p{i}"}) for i in range(60)]
    findings = FINDINGS.model_copy(update={"actors": tuple(speakers), "statements": tuple(words)})
    with pytest.raises(PictureError, match="lanes need"):
        save_picture(findings, tmp_path / "a.png", PictureOptions(height=90))
    assert not list(tmp_path.iterdir())


def test_as_few_lanes_as_may_be_are_strips_and_they_are_found_without_trying_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speakers = [FINDINGS.actors[0].model_copy(update={"id": f"p{i}", "name": f"Speaker {i}"}) for i in range(60)]
    words = [FINDINGS.statements[1].model_copy(update={"id": f"s{i}", "speaker": f"p{i}"}) for i in range(60)]
    findings = FINDINGS.model_copy(update={"actors": tuple(speakers), "statements": tuple(words)})
    laid: list[frozenset[str]] = []
    lay_out = picture.lay_out

    def noted(items: Items, view: View, measure: TextMeasure) -> Scene:
        laid.append(view.collapsed)
        return lay_out(items, view, measure)

    monkeypatch.setattr(picture, "lay_out", noted)
    page = picture_page(findings, PictureOptions(height=2400, key=False, sources=False, legend=False))
    scene = page.scene
    assert scene is not None
    strips = [band.collapsed for band in scene.bands]
    assert strips == sorted(strips)
    assert any(strips)
    assert not all(strips)
    assert scene.content_height <= scene.plot.height
    one_less = frozenset(band.key for band in scene.bands[strips.index(True) + 1 :])
    assert one_less in laid
    assert len(laid) < 12


def test_the_same_findings_give_the_same_picture(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        save_picture(FINDINGS, tmp_path / name, PictureOptions(width=600, theme=LIGHT))
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize("dates", ["english", "iso"])
def test_the_measures_of_pictures_are_not_kept(dates: str) -> None:
    made: list[weakref.ref[LoneMeasure]] = []
    for _ in range(3):
        measure = LoneMeasure()
        made.append(weakref.ref(measure))
        assert Picture(small(), PictureOptions(dates=dates), measure).pages
        del measure
    gc.collect()
    assert sum(one() is not None for one in made) <= 1
