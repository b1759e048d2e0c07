"""Statements in the long sentences of newspapers: what reading many of them has shown to be missed."""

from __future__ import annotations

import pytest

from tests.unit.parsing.marked import found, in_order, parsed, read

QUOTATION_FIRST = [
    # a quotation closed before the source is what was said, whatever follows the cue
    '["Bread feeds everyone, and so does peace,"12] {the baker}1 <said>1 in the town hall.',
    '["Rivers have no borders,"] {she} <said> in the Great Hall, <stressing>2 [it was time to share the water]2.',
    '["Sing louder, let them hear it in the hills!"] {he} <told> hundreds of cheering fans at the stadium.',
    '["We have lost a friend,"] {Ann Lee} <told> dozens of mourners.',
]
QUOTED_WITHIN = [
    # the clause before an attribution holds a quotation of its own
    'A driver who ["takes one short nap"] loses the licence, {Lee} <said>.',
]
