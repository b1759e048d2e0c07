"""The table of letters' steps gives the widths that the font itself gives."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.layout.measure import FontRole, shortened
from viewer.render.measure import FontMeasure
from viewer.render.steps import Steps

LATIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"]), max_size=40)
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
NEAR = 1 / 32
"""Pixels: two of the units that Qt counts in."""


@pytest.fixture(scope="module")
def measure(qapp: object) -> FontMeasure:
    return FontMeasure(12.0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(LATIN | ANY, max_size=6), st.sampled_from([FontRole.LABEL, FontRole.LABEL_BOLD, FontRole.AXIS]))
def test_many_texts_are_as_wide_as_each_by_itself(measure: FontMeasure, texts: list[str], role: FontRole) -> None:
    lines = measure.lines(texts, role)
    assert list(lines.widths) == pytest.approx([measure(text, role) for text in texts], abs=NEAR)
    for text, begin in zip(texts, lines.begins, strict=True):
        if begin is not None and text:
            reaches = lines.reaches[begin : begin + len(text)].tolist()
            beginnings = [measure(text[: i + 1], role) for i in range(len(text))]
            assert reaches == pytest.approx(beginnings, abs=NEAR)


def test_what_is_not_set_letter_by_letter_is_left_to_the_font(measure: FontMeasure) -> None:
    texts = ["plain", "سلام عليكم", "e\u0301clair", "हिन्दी", "👩\u200d🔬 in the lab", "Zoë’s – “café”"]
    lines = measure.lines(texts, FontRole.LABEL)
    assert [begin is not None for begin in lines.begins] == [True, False, False, False, False, True]
    assert list(lines.widths) == pytest.approx([measure(text, FontRole.LABEL) for text in texts], abs=NEAR)


def test_a_font_that_puts_other_letters_for_several_in_a_row_is_asked_for_each() -> None:
    def joined(text: str) -> float:
        return 7.0 * len(text.replace("ffi", "f"))

    assert not Steps(joined).exact
    assert Steps(joined).lines(["office"]) is None
    assert Steps(lambda text: 7.0 * len(text)).exact


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(LATIN.map(str.strip), st.floats(0, 260))
def test_a_title_is_cut_where_it_would_be_by_trying(measure: FontMeasure, text: str, room: float) -> None:
    role = FontRole.LABEL
    width = measure(text, role)
    if width <= room:
        return
    lines = measure.lines([text], role)
    known, wide = shortened(text, width, room, role, measure, reaches=lines.reaches[1:])
    tried, _ = shortened(text, width, room, role, measure)
    # where a letter fits but for a rounding, either is right
    assert abs(len(known) - len(tried)) <= 1
    assert wide <= room
    if known:
        assert measure(known, role) == pytest.approx(wide, abs=NEAR)
