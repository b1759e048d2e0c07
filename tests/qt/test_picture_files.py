"""The files of pictures, each read back by a reader that is not ours, and held against the model and each other."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pytest
from lxml import etree
from PIL import Image, ImageFilter
from pypdf import PdfReader

from tests.qt.samples import small
from viewer.layout.items import LaneBy
from viewer.render.picture import Picture, save_picture
from viewer.render.picture_options import SHEETS, PictureError, PictureOptions
from viewer.render.png import ITEMS_KEY
from viewer.render.theme import DARK, LIGHT, PRINT, THEMES, contrast
from viewer.sharing.entries import entries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from viewer.domain.findings import Findings
    from viewer.render.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp")
SVG = "{http://www.w3.org/2000/svg}"
URL = "https://tide.example/a?b=1&c=2"
CLEAR = 60
"""How far two pictures are apart, of 255, where one has something that the other has not."""
HOSTILE = "]]><script>alert(1)</script> & “quoted” \u202eturned \x01 \U0001f600"


def findings() -> Findings:
    """Return the small findings with an address, and an event whose title no file may take for anything but words."""
    found = small()
    one, two = found.articles
    first, *others = found.events
    return found.model_copy(
        update={
            "articles": (one, two.model_copy(update={"url": URL, "title": "Bridge & ferry"})),
            "events": (first.model_copy(update={"title": HOSTILE}), *others),
        }
    )


def saved(folder: Path, name: str, **options: object) -> Path:
    path = folder / name
    save_picture(findings(), path, PictureOptions(**options))  # pyright: ignore[reportArgumentType]
    return path


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_a_png_tells_what_is_in_it(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.png", width=900, scale=2.0, title="Ein Titel, 日本", author="A. Editor")
    with Image.open(path) as image:
        image.load()
        text = image.text  # pyright: ignore[reportAttributeAccessIssue]
        assert image.size[0] == 1800
        assert image.info["dpi"] == pytest.approx((192, 192), abs=0.1)
    assert text["Title"] == "Ein Titel, 日本"
    assert text["Author"] == "A. Editor"
    assert text["Software"].startswith("Dateline ")
    assert "The Tide" in text["Source"]
    items = json.loads(text[ITEMS_KEY])
    wanted = entries(findings())
    assert [item["id"] for item in items] == [entry.id for entry in wanted]
    for item, entry in zip(items, wanted, strict=True):
        assert (item["kind"], item["words"], item["speaker"]) == (entry.kind, entry.words, entry.speaker)
        assert item["date"] == (entry.when.edtf if entry.when else None)
        assert item["spans"][0] == {
            "article": entry.places[0].article,
            "start": entry.places[0].span.start,
            "end": entry.places[0].span.end,
        }
    assert {item["source"]["url"] for item in items if item["source"]["article"] == "two"} == {URL}


def test_an_svg_has_a_group_with_id_and_title_for_each_item(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.svg", width=900)
    root = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot()
    picture = Picture(findings(), PictureOptions(width=900))
    scene = picture.pages[0].scene
    assert scene is not None
    groups = {group.get("data-id"): group for group in root.iter(f"{SVG}g") if group.get("class") == "item"}
    assert set(groups) == {picture.entry(item).id for item in scene.marks.row_of}
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for item, row in scene.marks.row_of.items():
        entry = picture.entry(item)
        group = groups[entry.id]
        title = group.findtext(f"{SVG}title")
        assert title is not None
        assert entry.when_words in title
        shapes = [path.get("d") for path in group.iter(f"{SVG}path")]
        # the first shape lies where the mark is
        across = [float(x) for x, _ in re.findall(r"(-?[\d.]+),(-?[\d.]+)", shapes[0])]
        box = scene.marks.rect(row)
        assert box.x - 2 <= min(across)
        assert max(across) <= box.right + 2
        texts = [text.text for text in group.iter(f"{SVG}text")]
        assert texts == [label.text for label in scene.labels if label.item == item]
    assert not root.xpath("//*[local-name()='script']")
    assert "datelineannounces" not in path.read_text(encoding="utf-8")
    links = root.xpath("//*[local-name()='a']/@*[local-name()='href']")
    assert links == [URL]
    for text in root.iter(f"{SVG}text"):
        assert text.get("font-family", "").endswith(", sans-serif")


def test_a_pdf_can_be_searched_followed_and_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = saved(tmp_path, "a.pdf", width=900, title="Found & told", author="A. Editor")
    again = saved(tmp_path, "b.pdf", width=900, title="Found & told", author="A. Editor")
    assert path.read_bytes() == again.read_bytes()
    reader = PdfReader(path)
    (page,) = reader.pages
    text = squeezed(page.extract_text())
    picture = Picture(findings(), PictureOptions(width=900))
    scene = picture.pages[0].scene
    assert scene is not None
    for label in scene.labels:
        if label.text.isascii():
            assert squeezed(label.text) in text
    for entry in entries(findings()):
        if entry.title.isascii():
            assert squeezed(entry.title) in text
    assert [item.title for item in reader.outline] == [lane.name for lane in picture.items.lanes]
    links = [a.get_object()["/A"]["/URI"] for a in page["/Annots"]]
    assert links == [URL]
    meta = reader.metadata
    assert meta is not None
    assert (meta.title, meta.author) == ("Found & told", "A. Editor")
    assert meta.creation_date is not None
    assert meta.creation_date.timestamp() == 1_700_000_000
    fonts = page["/Resources"]["/Font"]
    for font in fonts.values():
        inner = font.get_object()
        inner = inner["/DescendantFonts"][0].get_object() if "/DescendantFonts" in inner else inner
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
        assert "/ToUnicode" in font.get_object()
    assert not list(page.images)


@pytest.mark.parametrize("sheet", ["a4", "letter-landscape"])
def test_a_pdf_on_sheets_has_their_size_and_tells_everything(tmp_path: Path, sheet: str) -> None:
    path = saved(tmp_path, "a.pdf", sheet=sheet)
    reader = PdfReader(path)
    for page in reader.pages:
        sides = float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4
        assert sides == pytest.approx(SHEETS[sheet], abs=0.5)
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    for entry in entries(findings()):
        if entry.title.isascii():
            assert squeezed(entry.title) in text
    with pytest.raises(PictureError, match="only a PDF goes on sheets"):
        saved(tmp_path, "a.png", sheet=sheet)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_two_runs_give_the_same_bytes(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    one, two = (saved(tmp_path, f"{name}.{ending}", theme=PRINT).read_bytes() for name in "ab")
    assert one == two


def raster_png(path: Path, _: Path) -> Image.Image:
    return Image.open(path.with_suffix(".png"))


def raster_svg(path: Path, folder: Path) -> Image.Image:
    made = folder / "svg.png"
    return rastered(["rsvg-convert", "--dpi-x", "96", "--dpi-y", "96", "-o", made, path.with_suffix(".svg")], made)


def raster_pdf(path: Path, folder: Path) -> Image.Image:
    command = ["pdftoppm", "-r", "96", "-png", "-singlefile", path.with_suffix(".pdf"), folder / "pdf"]
    return rastered(command, folder / "pdf.png")


def raster_browser(path: Path, folder: Path) -> Image.Image:
    with Image.open(path.with_suffix(".png")) as image:
        wide, high = image.size
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--user-data-dir={folder / 'profile'}", f"--screenshot={folder / 'browser.png'}"]
    # a window of the browser's own least height would be cut
    command += [f"--window-size={wide},{high + 200}", path.with_suffix(".svg").as_uri()]
    return rastered(command, folder / "browser.png").crop((0, 0, wide, high))


def rastered(command: list[object], made: Path) -> Image.Image:
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"{command[0]} is not installed")
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=60)
    return Image.open(made)


def blurred(image: Image.Image, size: tuple[int, int]) -> np.ndarray:
    """Return an image without what differs from one smoothing of edges to another."""
    with image:
        whole = image.convert("RGB").crop((0, 0, *size)).filter(ImageFilter.BoxBlur(3))
    return np.asarray(whole).astype(int)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("raster", [raster_svg, raster_pdf, raster_browser])
def test_the_formats_look_alike(tmp_path: Path, raster: Callable[[Path, Path], Image.Image], theme: Theme) -> None:
    if raster is raster_browser and theme is not LIGHT:
        pytest.skip("one start of a browser is enough")
    plain = small()
    path = tmp_path / "a"
    for ending in ("png", "svg", "pdf"):
        save_picture(plain, path.with_suffix(f".{ending}"), PictureOptions(width=900, theme=theme))
    with Image.open(path.with_suffix(".png")) as image:
        size = image.size
    one, two = blurred(raster_png(path, tmp_path), size), blurred(raster(path, tmp_path), size)
    apart = np.abs(one - two).max(axis=2)
    assert apart.mean() < 1.0
    # a word or mark that is gone or elsewhere is more than this
    assert apart.max() < CLEAR


def test_a_mark_that_is_gone_would_be_seen(tmp_path: Path) -> None:
    plain = small()
    for name, found in (("a.png", plain), ("b.png", plain.model_copy(update={"events": plain.events[1:]}))):
        save_picture(found, tmp_path / name, PictureOptions(width=900, range=(1.5e9, 1.7e9), key=False, sources=False))
    one, two = (blurred(Image.open(tmp_path / name), (900, 480)) for name in ("a.png", "b.png"))
    assert np.abs(one - two).max() > 1.2 * CLEAR


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=lambda theme: theme.name)
def test_words_stand_out_in_every_theme(theme: Theme) -> None:
    for ground in (theme.canvas, theme.panel, theme.soft):
        for ink in (theme.text, theme.quiet):
            assert contrast(ink, ground) >= 4.5


def test_print_is_grey_and_tells_ten_speakers_apart_by_shape(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.png", theme=PRINT, lanes=LaneBy.NONE)
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    assert int((pixels.max(axis=2) - pixels.min(axis=2)).max()) <= 1
    looks = {(PRINT.speaker(i), PRINT.speaker_turn(i) % 5) for i in range(10)}
    assert len(looks) == 10
    for i in range(10):
        assert contrast(PRINT.speaker(i), PRINT.canvas) >= 4.5


def test_numbers_lead_to_their_sources(tmp_path: Path) -> None:
    picture = Picture(findings(), PictureOptions(width=1400))
    page = picture.pages[0]
    lines = [line.text for line in page.lines]
    assert {"[1]", "[2]"} <= set(lines)
    scene = page.scene
    assert scene is not None
    number = {article.id: i for i, article in enumerate(findings().articles, start=1)}
    for label in scene.labels:
        entry = picture.entry(label.item)
        assert entry.article is not None
        if label.item not in page.listed:
            assert label.text.endswith(f" [{number[entry.article.id]}]")
    for item in page.listed:
        entry = picture.entry(item)
        assert entry.article is not None
        assert any(line.endswith(f" · [{number[entry.article.id]}]") for line in lines)
    (address,) = page.addresses
    assert address.url == URL
    without = Picture(findings(), PictureOptions(width=1400, sources=False)).pages[0]
    assert not any("[1]" in line.text for line in without.lines)
    assert not without.addresses


def test_what_is_left_out_is_left_out() -> None:
    page = Picture(findings(), PictureOptions(width=900, legend=False, key=False, caption="Words under it")).pages[0]
    assert page.legend is None
    assert not page.listed
    assert "In full, by number" not in [line.text for line in page.lines]
    assert "Words under it" in [line.text for line in page.lines]


def test_too_many_to_tell_each_is_said_and_still_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.render.picture.EVERY", 3)
    path = saved(tmp_path, "a.png", width=700)
    with Image.open(path) as image:
        assert "crowded lanes are counts" in image.text["Description"]  # pyright: ignore[reportAttributeAccessIssue]
        assert len(json.loads(image.text[ITEMS_KEY])) == len(entries(findings()))  # pyright: ignore[reportAttributeAccessIssue]


def test_an_svg_of_control_characters_is_xml(tmp_path: Path) -> None:
    found = findings()
    path = tmp_path / "a.svg"
    save_picture(found, path, PictureOptions(title="a\x01b\x0c <&> \ufffe"))
    etree.parse(io.BytesIO(path.read_bytes()))
