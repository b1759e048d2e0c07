"""What bodies are called that are not named: the words for their kinds, and what contradicts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import Description
from viewer.parsing.actors.lexicon import wordset

if TYPE_CHECKING:
    from viewer.parsing.actors.entities import Entity

PARTS = wordset("board panel jury committee council delegation team staff campaign commission cabinet office bureau")
"""Bodies inside of others: bare, they mean the one that was spoken of as such, and never the whole."""
KEYED = {
    "force": wordset("police army navy military guard constabulary force forces"),
    "regulator": wordset("commission authority agency administration office board council body bureau bank"),
    "watchdog": wordset("commission authority agency office board council commissioner ombudsman"),
    "department": wordset("police department ministry"),
    "monitor": wordset("observatory monitor monitoring watch"),
    "corps": wordset("guard guards army corps"),
    "service": wordset("police service services administration"),
}
"""Wider words for a body, and the words of the names that it may stand for."""
KINDS = {
    "agency": wordset("agency commission administration bureau authority service"),
    "union": wordset("association brotherhood federation guild workers teamsters employees"),
}
"""What bodies call themselves that are spoken of by another word, where firms are spoken of too."""
ANY_FIRM = wordset("company firm business corporation")
ANY_GROUP = wordset("group organisation agency body bloc charity watchdog association alliance tank think-tank")


FIRM = Description("firm", -1, "firm", frozenset(), frozenset(), frozenset())


def other_body(e: Entity, d: Description) -> bool:
    """Whether what is known of a body says that it is no firm (or no group, where one is sought)."""
    # a "group" may be a firm
    classes = {x.cls for x in e.descriptions if x.head != "group" or d.cls != "firm"}
    if d.cls == "group":
        return bool(classes) and classes <= {"state", "people"}
    return (
        bool(classes)
        and d.cls == "firm"
        and "firm" not in classes
        and bool(classes & {"state", "media", "group", "people"})
    )
