"""Claims that an article puts down to check them: "CLAIM: The gate is open.", with a verdict under it.

What such a line tells is what somebody has said, and not what the article says happened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import Span
from viewer.parsing.draft import Claim
from viewer.parsing.lines import lines_of

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft

_CLAIM = re.compile(
    r"[*_ ]*(?P<label>(?:the |what (?:was|is|they|people) )?(?:claim(?:ed)?|myth|rumou?r|fiction|viral post)s?"
    r"(?: \d{1,2})?)[*_ ]*: ?[*_]*(?P<words>\S.*)",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"[*_ ]*(?:[\w.’' ]{1,30} )?"
    r"(?:facts?|verdict|assessment|reality|truth|rating|ruling|conclusion|our view|fact[- ]check)(?: \d{1,2})?[*_ ]*:",
    re.IGNORECASE,
)


def find_claims(draft: Draft) -> None:
    """Set ``draft.claims``, in the order of the text; empty where no verdict answers a claim."""
    text = draft.article.text
    lines = lines_of(text)
    found = [m for line in lines if (m := _CLAIM.fullmatch(text, line.start, line.end))]
    judged = found and any(_VERDICT.match(text, line.start, min(line.end, line.start + 60)) for line in lines)
    draft.claims = [
        Claim(Span(start=m.start("label"), end=m.end("label")), Span(start=m.start("words"), end=m.end("words")))
        for m in found
        if judged
    ]
