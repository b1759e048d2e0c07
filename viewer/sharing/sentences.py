"""Where the sentence around a stretch of text begins and ends, by its punctuation alone."""

from __future__ import annotations

from viewer.domain import Span

FAR = 600
"""The most code points that are looked at on either side: a text without full stops is no sentence."""


def sentence_at(text: str, span: Span) -> Span:
    """Return the span of the sentence, or sentences, that hold ``span``.

    Ends at a full stop, question or exclamation mark before a space and a capital or a quotation mark, or at a line's
    end; ``FAR`` code points away where there is none.
    """
    return Span(start=_end_before(text, span.start), end=max(_end_after(text, span.end), span.end))


def _end_at(text: str, i: int) -> int:
    """Return where the sentence that has its stop at ``i`` ends, closing quotation marks included.

    0 where none ends.
    """
    if text[i] == "\n":
        return i + 1
    if text[i] not in ".!?":
        return 0
    end = i + 1
    while end < len(text) and text[end] in "\"'”’»)":
        end += 1
    return end if end == len(text) or text[end].isspace() else 0


def _end_before(text: str, point: int) -> int:
    for i in range(point - 1, max(point - FAR, -1), -1):
        if 0 < (end := _end_at(text, i)) <= point:
            return end
    return max(point - FAR, 0)


def _end_after(text: str, point: int) -> int:
    for i in range(max(point - 1, 0), min(point + FAR, len(text))):
        if end := _end_at(text, i):
            return end
    return min(point + FAR, len(text))
