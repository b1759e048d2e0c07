"""Code points and UTF-16 positions, and text as it is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.models.offsets import Utf16, shown

storable = st.text(st.characters(exclude_categories=["Cs"]))
lively = st.text(st.sampled_from("aé\u0301😀🇦🇲👩🏽‍🚀\n \u202e"))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(storable | lively)
def test_a_position_is_what_utf16_says(text):
    offsets = Utf16(text)
    assert offsets.length == units(text)
    for point in range(len(text) + 1):
        assert offsets.unit(point) == units(text[:point])


@given(storable | lively)
def test_there_and_back(text):
    offsets = Utf16(text)
    for point in range(len(text) + 1):
        assert offsets.point(offsets.unit(point)) == point


@given(storable | lively)
def test_within_a_pair_is_its_character(text):
    offsets = Utf16(text)
    for point, char in enumerate(text):
        if ord(char) > 0xFFFF:
            assert offsets.point(offsets.unit(point) + 1) == point


@given(storable | lively)
def test_what_is_shown_is_as_long_and_has_no_controls(text):
    out = shown(text)
    assert units(out) == units(text)
    assert len(out) == len(text)
    assert not set(out) & {"\x00", "\r", "\u2028", "\u2029", "\u202e", "\u2066", "\ufdd0", "\ufffc", "\x1b"}
    assert all(a == b for a, b in zip(text, out, strict=True) if a.isalnum() or a in "\n\t ")


def test_an_emoji_before_a_span():
    text = "🕊️ é\u0301 peace"
    start = Utf16(text).unit(text.index("peace"))
    assert text.encode("utf-16-le")[start * 2 :].decode("utf-16-le") == "peace"
