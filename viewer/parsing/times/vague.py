"""Rules for times that are no more than near, past or to come, and for parts of the day by themselves."""

from __future__ import annotations

import re

from viewer.domain import Basis, TimeType
from viewer.parsing.times.clauses import Tense
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.nested import DAY_RULES, read_by
from viewer.parsing.times.periods import Period, Unit
from viewer.parsing.times.words import table, word_set

_IN_THAT = re.compile(r" in (?:the|that) (?:day|session|week|month|year|season|game|match|afternoon|evening|night)\b")
"""What "later" and "earlier" may stand before: "later in the session", but not "later in Rome"."""
_TO_THEN = frozenset({"since", "by", "until", "till", "back", "even"})
_FIXED_TERMS = word_set("fixed_terms")
_HAPPENINGS = word_set("happenings")
_SIZES = word_set("sizes_of_time")
_DEGREES = frozenset({"fairly", "very", "relatively", "quite", "rather", "reasonably", "somewhat", "pretty"})
_DAY_BEHIND = re.compile(r" x (?:W|(?:M|m\.?) [no]|[no] (?:M|m)|A|N)")
"""The day that "earlier" and "later" are told of ("later on Tuesday"): they are no times beside it."""
_BEHIND = re.compile(r" x(?P<j> x)? (?P<x>W|A)")


def _vague(m: Match) -> Reading | None:
    value = str(table("vague")[" ".join(m.text().lower().split())])
    if value.startswith("PX"):
        return Reading(TimeType.DURATION, value)
    return Reading(TimeType.DATE, value, None, Basis.ANCHORED)


def _vague_ok(m: Match) -> bool:
    """Refuse "the past" before its noun, "the future of" and names ("Future Group"), and "as soon as"."""
    words, after = m.text(), m.after().lower()
    if words[0].isupper() and m.before() not in {"", ".", '"', "“", ",", "(", ":", ";", "?", "!"}:
        return False
    lower = words.lower()
    if lower in {"the present", "the future"}:
        return after != "of" and m.tag_after() not in {"NN", "NNS", "CD", "NNP", "JJ"}
    if lower in {"soon", "shortly", "very soon"}:
        near = after in {"as", "after", "before", "thereafter", "afterwards", "afterward", "following", "prior"}
        return not near and m.before() not in {"as", "too", "how", "sooner"}
    if lower.endswith("-term"):
        # only before its noun, and no name of a thing of the markets ("long-term debt") or of a class of people
        return m.tag_after() in {"NN", "NNS", "JJ"} and after not in _FIXED_TERMS
    if lower == "some time":
        return m.before() in {"for", "in", "quite", "after", "within"} and _ends_length(m)
    if lower == "to date":
        return m.before() != "up" and m.tag_after() not in {"RB", "IN", "TO", "DT", "PRP$", "PRP", "NN", "NNS", "NNP"}
    return not lower.endswith("recently") or m.before() != "as"


def _reference(value: str) -> Reading:
    return Reading(TimeType.DATE, value, None, Basis.ANCHORED)


def _now(m: Match) -> Reading | None:
    if m.text().lower() == "then":
        return _reference("FUTURE_REF" if m.context.clauses.tense(m.start) is Tense.FUTURE else "PAST_REF")
    return _reference("PRESENT_REF")


def _now_ok(m: Match) -> bool:
    """Refuse "now that", names and, of "then", what only goes on with a story ("and then left", "then-president")."""
    after = m.after().lower()
    if m.text().lower() == "then":
        ends = after in {"", ",", ".", ";", ")", "and", "but"} or m.tag_after() not in {"NN", "NNS", "NNP", "JJ"}
        return m.before() in _TO_THEN and ends and m.after() != "-"
    return (
        (m.before() != "from" or after in {"on", "onward", "onwards", "until", "to"})
        and m.context.lexed.codes[max(0, m.first - 1) : m.first] != "-"
        and m.context.lexed.codes[m.stop : m.stop + 1] != "-"
        and after != "that"
        and not (m.text()[0].isupper() and m.before() not in {"", ".", '"', "“"})
    )


def _future_ok(m: Match) -> bool:
    """Only the noun of "in future", not the adjective of "in future talks"."""
    return (
        m.text().lower() == "future" and m.before() == "in" and m.tag_after() not in {"NN", "NNS", "NNP", "JJ", "VBG"}
    )


def _day_part(m: Match) -> Reading | None:
    """Read a part of the day by itself: on the day that the sentence names, else the publication's."""
    part = str(table("day_parts")[m.text("p").lower()])
    day = _day_behind(m) or m.context.day_of_story(m.start, narrated=True)
    if day is None:
        return Reading(TimeType.TIME, f"XXXX-XX-XXT{part}", None, Basis.ANCHORED)
    return Reading(TimeType.TIME, f"{day.value}T{part}", day.edtf, Basis.ANCHORED, day)


def _day_behind(m: Match) -> Period | None:
    """Return the day that stands a word or two behind a part of a day: "in late-afternoon trading on Friday"."""
    behind = _BEHIND.match(m.context.lexed.codes, m.stop)
    if behind is None:
        return None
    inner = Match(behind, m.context)
    reading = read_by(DAY_RULES, inner, "x") if inner.text("j").strip().lower() in {"", "on"} else None
    return reading.period if reading is not None and reading.period and reading.period.unit is Unit.DAY else None


def _overnight(m: Match) -> Reading | None:
    """Return the night to the publication's day, or from it where the text is of what is to come."""
    today = m.context.anchor(Unit.DAY)
    if today is None:
        return Reading(TimeType.TIME, "XXXX-XX-XXTNI", None, Basis.ANCHORED)
    night = today if m.context.clauses.tense(m.start) is Tense.FUTURE else today.shifted(-1)
    return Reading(TimeType.TIME, f"{night.value}TNI", f"{night.edtf}/{night.shifted(1).edtf}", Basis.ANCHORED)


def _day_part_ok(m: Match) -> bool:
    if m.text("p")[0].isupper():
        return False
    before = m.before()
    if before == "good" or m.text("p").lower() in {"dusk", "nightfall", "dawn", "daybreak"}:
        return before in {"at", "before", "after", "until", "since", "by"}
    if before == "the":
        return (
            m.before(2) in {"in", "during", "through", "until", "by", "throughout", "for", "since", "of"}
            and m.after().lower() != "of"
        )
    return before in {"in", "by", "since", "until", "early", "late", "mid", "during", "and"} and m.after() != "-"


def _the_night(m: Match) -> Reading | None:
    """Read "through the night": the night of the day that the story is in, for the publication's that to it."""
    day = m.context.day_of_story(m.start, narrated=True)
    if day is None or day == m.context.anchor(Unit.DAY):
        return _overnight(m)
    return Reading(TimeType.TIME, f"{day.value}TNI", day.edtf, Basis.ANCHORED, day)


def _the_night_ok(m: Match) -> bool:
    within = m.before() in {"in", "during", "through", "throughout", "for", "spent", "spend", "into", "over"}
    ends = m.after().lower() not in {"of", "before", "after", "that", "when"} and m.tag_after() not in {
        "NN",
        "NNS",
        "NNP",
    }
    return m.text("u") == "night" and within and ends


def _overnight_ok(m: Match) -> bool:
    """Take the adverb, and the adjective of what happened ("overnight raids"), not that of "overnight delivery"."""
    if m.text().lower() != "overnight" or m.context.lexed.codes[m.stop : m.stop + 1] == "-":
        return False
    if m.context.clauses.part(m.start) == "ADV":
        return True
    return m.tag_after() in {"NN", "NNS"} and m.after().lower() in _HAPPENINGS


def _middle_ok(m: Match) -> bool:
    """Only "by mid-afternoon", "in late-morning trading"."""
    return m.before() in {"by", "in", "at", "until", "since", "around"}


def _the_past_ok(m: Match) -> bool:
    return (
        m.text().lower() == "the past"
        and m.after().lower() != "of"
        and m.tag_after() not in {"NN", "NNS", "CD", "NNP", "JJ"}
    )


def _some_time(m: Match) -> Reading | None:
    """Read "at the time", "by that time", "at this point": a time that the story has just told of, or the present."""
    return _reference("PRESENT_REF" if m.text().lower().startswith("this") else "PAST_REF")


def _some_time_ok(m: Match) -> bool:
    words, before, after = m.text().lower().split(), m.before(), m.after().lower()
    if words[1] not in {"time", "point", "moment", "stage"}:
        return False
    ends = m.tag_after() not in {"NN", "NNS", "NNP", "VBG"} and after not in {"of", "when", "that", "in", "as", "for"}
    if words[0] == "the":
        return words[1] == "time" and before == "at" and ends and m.tag_after() not in {"PRP", "DT", "NNPS", "PRP$"}
    return ends and before in ({"at", "by", "until", "since", "from"} if words[0] == "that" else {"at"})


def _beside(m: Match) -> Reading | None:
    """Read "later" and "earlier" by themselves: a time beside the one that was told, not known how far.

    "Later in the day" is told from within the day, and the way from there is known.
    """
    if _IN_THAT.match(m.context.lexed.text, m.end):
        return _reference("FUTURE_REF" if m.text().lower() == "later" else "PAST_REF")
    return _reference("XXXX-XX-XX")


def _beside_ok(m: Match) -> bool:
    token = m.context.clauses.token(m.start)
    if token is None or token.pos_ != "ADV" or token.dep_ != "advmod" or m.text().lower() not in {"later", "earlier"}:
        return False
    verb = token.head.pos_ in {"VERB", "AUX"}
    counted = m.context.clauses.token(m.context.lexed.starts[max(m.context.lexed.before(m.first), 0)])
    number = m.before(2) in table("numbers") or m.before(2) in {"few", "several", "many"}
    if m.before() and counted is not None and counted.tag_ == "NNS" and number:
        # "two balls later", "three goals later"
        return False
    return (
        verb
        and not (m.after().lower() == "on" and _DAY_BEHIND.match(m.context.lexed.codes, m.stop))
        and m.before() not in {"or", "no", "not", "much", "-", "second", "moment"}
        and m.after().lower() not in {"than", "-"}
        and (m.after().lower() != "in" or _IN_THAT.match(m.context.lexed.text, m.end) is not None)
    )


def _length_untold(m: Match) -> Reading | None:
    """Read "a long time", "an extended period of time": a length of no unit."""
    del m
    return Reading(TimeType.DURATION, "PXX")


def _length_untold_ok(m: Match) -> bool:
    """Only a time, while or period of some size: "a long time", "a fairly lengthy period"."""
    *words, last = m.text().lower().split()[1:]
    if words[-1:] == ["of"]:
        return last == "time" and words[-2:-1] == ["period"] and _ends_length(m)
    if last not in {"time", "while", "period"} or not _ends_length(m) or (last == "period" and m.after() == "of"):
        return False
    sized = any(w in _SIZES for w in words) and all(w in _SIZES | _DEGREES for w in words)
    return sized or (last == "while" and not words and m.before() in {"for", "after", "in"})


def _ends_length(m: Match) -> bool:
    return m.tag_after() not in {"NN", "NNS"} and m.after().lower() not in {"ago", "later", "coming", "earlier", "-"}


def _one_day(m: Match) -> Reading | None:
    ahead = m.context.clauses.tense(m.start) in {Tense.FUTURE, Tense.PRESENT}
    return _reference("FUTURE_REF" if ahead else "PAST_REF")


def _one_day_ok(m: Match) -> bool:
    said = {"in", "for", "within", "after", "than", "just", "only", "least", "lasted", "the", "plus", "-", "of", "one"}
    return (
        m.text().lower() == "one day"
        and m.before() not in said
        and m.tag_after() not in {"NN", "NNS", "IN", "RB", "RBR", "TO", "JJ"}
    )


def _current_ok(m: Match) -> bool:
    return m.text().lower() == "current" and m.tag_after() in {"NN", "NNS", "JJ", "NNP", "VBN", "VBG", "CD"}


RULES = (
    rule("vague time", r"\*", _vague, _vague_ok),
    rule("now", r"j", _now, _now_ok),
    rule("vague time", r"x", lambda _: _reference("FUTURE_REF"), _future_ok),
    rule("time of the story", r"[tds] x", _some_time, _some_time_ok),
    rule("time beside the story", r"r", _beside, _beside_ok),
    *(
        rule("length without a unit", rf"a{' x' * words}{end}", _length_untold, _length_untold_ok)
        for words in (1, 2, 3)
        for end in ("", " F x")
    ),
    rule("some day", r"q U", _one_day, _one_day_ok),
    rule("vague time", r"t l", lambda _: _reference("PAST_REF"), _the_past_ok),
    rule("vague time", r"s", lambda _: _reference("PRESENT_REF"), _current_ok),
    rule("night", r"L", _overnight, _overnight_ok),
    rule("part of a day", r"t (?P<u>U)", _the_night, _the_night_ok),
    rule("part of a day", r"(?P<p>T)", _day_part, _day_part_ok),
    rule(
        "part of a day",
        r"t E (?P<p>T) (?P<u>V)",
        _day_part,
        lambda m: m.text("u").lower() == "hours" and m.before() in {"in", "during", "until", "by"},
    ),
    rule("part of a day", r"E-(?P<p>T)", _day_part, _middle_ok),
)
