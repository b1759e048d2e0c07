"""Tags that the small model gets wrong and the words around them right."""

from __future__ import annotations

import pytest

from viewer.parsing.language import language


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The court sentenced Mark Banks to ten years on Tuesday.", "to", "IN"),
        ("The court wants to sentence Mark Banks on Tuesday.", "to", "TO"),
        ("The firm's brief claimed that was not her view.", "that", "DT"),
        ("The mayor opened a bridge that was built in 1999.", "that", "WDT"),
        ("Will Harper resigned on Tuesday.", "Will", "NNP"),
        ("Will Harper resign on Tuesday?", "Will", "MD"),
        ("Will Harper be tried on Tuesday?", "Will", "MD"),
    ],
)
def test_a_slip_is_mended_and_what_is_right_stays(text: str, word: str, tag: str) -> None:
    assert next(t.tag_ for t in language()(text) if t.text == word) == tag
