"""The reader's corrections: each act, undoing, replaying over a newer parse, and what has no place any more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.qt.samples import small
from viewer.correcting import anchor_of, before, corrected, who_is
from viewer.correcting.anchors import shared
from viewer.correcting.source import InMemory
from viewer.domain import ActorKind, Basis, Event, Findings, Modality, Span, Statement, StatementKind
from viewer.domain import corrections as c

FINDINGS = small()
STATEMENTS = {s.id: s for s in FINDINGS.statements}
EVENTS = {e.id: e for e in FINDINGS.events}
ACTORS = {a.id: a for a in FINDINGS.actors}


def records(*acts: c.Correction, undone: frozenset[int] = frozenset()) -> list[c.Record]:
    return [
        c.Record(id=i, at="2026-01-01T00:00:00+00:00", correction=act, undone=i in undone) for i, act in enumerate(acts)
    ]


def at(key: str) -> c.Anchor:
    return anchor_of({**STATEMENTS, **EVENTS}[key])


def who(key: str) -> c.Who:
    return who_is(ACTORS[key])


def statement(findings: Findings, key: str) -> Statement:
    return next(s for s in findings.statements if s.id == key)


def event(findings: Findings, key: str) -> Event:
    return next(e for e in findings.events if e.id == key)


def only(*acts: c.Correction) -> Findings:
    """The corrected findings; nothing was lost."""
    done = corrected(FINDINGS, records(*acts))
    assert done.lost == ()
    return done.findings


def test_without_corrections_the_findings_are_the_same_object() -> None:
    assert corrected(FINDINGS, []).findings is FINDINGS


def test_a_speaker_is_set_to_one_of_the_article() -> None:
    s = statement(only(c.SetSpeaker(target=at("S1"), speaker=who("port"))), "S1")
    assert (s.speaker, s.reason, s.corrected) == ("port", None, ("speaker",))


def test_a_speaker_in_words_alone_is_one_actor_however_often_named() -> None:
    new = c.Who(name="Jo Hart", kind=ActorKind.PERSON)
    found = only(c.SetSpeaker(target=at("S1"), speaker=new), c.SetSpeaker(target=at("S3"), speaker=new))
    made = [a for a in found.actors if a.name == "Jo Hart"]
    assert len(made) == 1
    assert {statement(found, "S1").speaker, statement(found, "S3").speaker} == {made[0].id}


def test_no_speaker_keeps_a_reason() -> None:
    s = statement(only(c.SetSpeaker(target=at("S2"), speaker=None)), "S2")
    assert s.speaker is None
    assert s.reason


def test_fields_of_a_statement() -> None:
    found = only(
        c.SetKind(target=at("S2"), kind=StatementKind.MIXED),
        c.SetContent(target=at("S2"), content=(Span(start=85, end=100),)),
        # the content has moved: from here on the statement is where it is now
        c.SetCue(target=at("S2").model_copy(update={"start": 85, "end": 100}), cue=None),
        c.SetSaid(target=at("S2").model_copy(update={"start": 85, "end": 100}), said="2021-03~"),
    )
    s = statement(found, "S2")
    assert (s.kind, s.content, s.cue) == (StatementKind.MIXED, (Span(start=85, end=100),), None)
    assert (s.said.edtf, s.said.earliest, s.said.latest, s.said.basis) == (
        "2021-03~",
        "2021-03-01",
        "2021-03-31",
        Basis.CORRECTED,
    )
    assert s.corrected == ("kind", "content", "cue", "said")


def test_fields_of_an_event() -> None:
    found = only(
        c.SetTitle(target=at("E1"), title="  Bridge opened "),
        c.SetWhen(target=at("E1"), when="2021-03-01/2021-03-02"),
        c.SetPlace(target=at("E1"), place="Harbour City"),
        c.SetModality(target=at("E1"), modality=Modality.DENIED),
        c.SetParticipants(target=at("E1"), participants=(who("lopes"), c.Who(name="The Band"))),
        c.SetChecked(target=at("E1"), checked=True),
    )
    e = event(found, "E1")
    assert (e.title, e.place, e.modality, e.checked) == ("Bridge opened", "Harbour City", Modality.DENIED, True)
    assert e.when is not None
    assert (e.when.latest, e.when.basis) == ("2021-03-02", Basis.CORRECTED)
    assert [next(a.name for a in found.actors if a.id == p) for p in e.participants] == ["Ana Lopes", "The Band"]


def test_about_is_set_and_a_deleted_event_is_about_nothing() -> None:
    found = only(c.SetAbout(target=at("S5"), about=(at("E1"),)), c.Delete(target=at("E1")))
    assert "E1" not in {e.id for e in found.events}
    assert all("E1" not in s.about for s in found.statements)
    assert statement(found, "S2").about == ("E2",)


def test_what_is_added_is_by_hand_and_dated_as_the_article() -> None:
    found = only(
        c.AddStatement(article="two", content=(Span(start=52, end=60),), speaker=who("reed")),
        c.AddEvent(article="two", mention=Span(start=0, end=10), title="The bridge", when="2021"),
    )
    s, e = found.statements[-1], found.events[-1]
    assert (s.by_hand, s.said.edtf, s.said.basis, s.speaker) == (True, "2021-03-04", Basis.PUBLICATION, "reed")
    assert (e.by_hand, e.title, e.mentions[0].end) == (True, "The bridge", 10)
    assert {s.id, e.id}.isdisjoint({*STATEMENTS, *EVENTS})


def test_what_is_added_can_be_corrected_in_turn() -> None:
    anchor = c.Anchor(thing=c.Thing.STATEMENT, article="two", start=52, end=60)
    found = only(
        c.AddStatement(article="two", content=(Span(start=52, end=60),)),
        c.SetSpeaker(target=anchor, speaker=who("reed")),
    )
    assert found.statements[-1].speaker == "reed"


def test_events_are_merged_and_split_again() -> None:
    merged = only(c.MergeEvents(target=at("E1"), others=(at("E2"),)))
    assert "E2" not in {e.id for e in merged.events}
    assert set(event(merged, "E1").mentions) == {*EVENTS["E1"].mentions, *EVENTS["E2"].mentions}
    assert statement(merged, "S2").about == ("E1",)
    assert statement(merged, "S4").about == ("E1",)
    split = only(
        c.MergeEvents(target=at("E1"), others=(at("E2"),)),
        c.SplitEvent(target=at("E1"), mentions=(at("E2"),), title="Works began"),
    )
    new = split.events[-1]
    assert (new.title, new.mentions) == ("Works began", EVENTS["E2"].mentions)
    assert event(split, "E1").mentions == EVENTS["E1"].mentions
    assert statement(split, "S4").about == (new.id,)


def test_actors_are_renamed_merged_and_split() -> None:
    renamed = only(c.RenameActor(target=who("lopes"), name="Ana Maria Lopes"))
    actor = next(a for a in renamed.actors if a.id == "lopes")
    assert (actor.name, actor.aliases[0]) == ("Ana Maria Lopes", "Ana Lopes")
    merged = only(c.MergeActors(target=who("lopes"), others=(who("port"),)))
    assert "port" not in {a.id for a in merged.actors}
    assert statement(merged, "S4").speaker == "lopes"
    mention = anchor_of(ACTORS["port"])
    split = only(
        c.MergeActors(target=who("lopes"), others=(who("port"),)),
        c.SplitActor(target=who("lopes"), mentions=(mention,), name="The Port"),
    )
    new = split.actors[-1]
    assert new.name == "The Port"
    assert statement(split, "S4").speaker == new.id
    assert statement(split, "S2").speaker == "lopes"


def test_a_role_is_set_and_an_actor_of_words_alone_is_named_by_them() -> None:
    new = c.Who(name="Jo Hart")
    found = only(
        c.SetSpeaker(target=at("S1"), speaker=new),
        c.SetRole(target=new, role="Pilot"),
        c.RenameActor(target=new, name="Josephine Hart"),
    )
    assert [(a.name, a.role) for a in found.actors if a.role == "Pilot"] == [("Josephine Hart", "Pilot")]


def test_one_field_is_put_back_as_parsed() -> None:
    found = only(
        c.SetSpeaker(target=at("S2"), speaker=who("port")),
        c.SetKind(target=at("S2"), kind=StatementKind.INDIRECT),
        c.PutBack(target=at("S2"), field="speaker"),
    )
    s = statement(found, "S2")
    assert (s.speaker, s.kind, s.corrected) == ("lopes", StatementKind.INDIRECT, ("kind",))


def test_a_speaker_who_was_merged_since_is_put_back_as_who_that_is_now() -> None:
    found = only(
        c.SetSpeaker(target=at("S2"), speaker=who("reed")),
        c.MergeActors(target=who("port"), others=(who("lopes"),)),
        c.PutBack(target=at("S2"), field="speaker"),
    )
    assert statement(found, "S2").speaker == "port"


def test_what_was_not_corrected_cannot_be_put_back() -> None:
    done = corrected(FINDINGS, records(c.PutBack(target=at("S2"), field="confidence")))
    assert done.findings is FINDINGS
    assert "put back" in done.lost[0].reason


def test_an_undone_correction_does_nothing() -> None:
    acts = records(c.SetTitle(target=at("E1"), title="X"), undone=frozenset({0}))
    assert corrected(FINDINGS, acts).findings is FINDINGS


def test_every_finding_knows_the_records_that_it_bears() -> None:
    acts = records(c.SetTitle(target=at("E1"), title="X"), c.SetChecked(target=at("E1"), checked=True))
    assert corrected(FINDINGS, acts).records == {"E1": tuple(acts)}


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (c.Delete(target=c.Anchor(thing=c.Thing.EVENT, article="one", start=0, end=4)), "no event stands at 0 to 4"),
        (c.Delete(target=c.Anchor(thing=c.Thing.EVENT, article="three", start=0, end=4)), "no event stands"),
        (c.SetContent(target=at("S2"), content=(Span(start=0, end=9_999),)), "no stretch of words"),
        (c.SetContent(target=at("S2"), content=(Span(start=7, end=7),)), "no stretch of words"),
        (c.AddEvent(article="three", mention=Span(start=0, end=1), title="x"), "is not there any more"),
        (c.MergeEvents(target=at("E1"), others=(at("E1"),)), "one already"),
        (c.SplitEvent(target=at("E1"), mentions=(at("E2"),), title="x"), "none of these mentions"),
        (c.RenameActor(target=c.Who(name="Nobody"), name="x"), "no actor is called Nobody"),
    ],
)
def test_a_correction_without_a_place_is_listed_and_changes_nothing(act: c.Correction, reason: str) -> None:
    done = corrected(FINDINGS, records(act))
    assert done.findings is FINDINGS
    assert [lost.record.correction for lost in done.lost] == [act]
    assert reason in done.lost[0].reason


def test_an_actor_who_is_gone_leaves_the_others_as_they_were() -> None:
    gone = c.Who(name="Gone", anchor=c.Anchor(thing=c.Thing.ACTOR, article="one", start=0, end=3))
    act = c.SetParticipants(target=at("E1"), participants=(c.Who(name="New"), gone))
    done = corrected(FINDINGS, records(act))
    assert done.findings is FINDINGS
    assert len(done.lost) == 1


def test_a_newer_parse_that_bounds_a_statement_anew_keeps_the_correction() -> None:
    newer = FINDINGS.model_copy(
        update={
            "statements": tuple(
                s.model_copy(
                    update={
                        "id": f"N{s.id}",
                        "content": tuple(Span(start=p.start + 2, end=p.end) for p in s.content),
                    }
                )
                for s in FINDINGS.statements
            )
        }
    )
    done = corrected(newer, records(c.SetSpeaker(target=at("S4"), speaker=who("reed"))))
    assert done.lost == ()
    assert statement(done.findings, "NS4").speaker == "reed"


@pytest.mark.parametrize(
    ("act", "old"),
    [
        (c.SetSpeaker(target=at("S2"), speaker=None), "Ana Lopes"),
        (c.SetSpeaker(target=at("S1"), speaker=who("port")), None),
        (c.SetContent(target=at("S5"), content=(Span(start=0, end=3),)), "the toll will stop"),
        (c.SetCue(target=at("S4"), cue=None), "According to"),
        (c.SetSaid(target=at("S2"), said=None), "2021-03-03"),
        (c.SetTitle(target=at("E1"), title="x"), EVENTS["E1"].title),
        (c.SetWhen(target=at("E1"), when=None), "2021-03-01"),
        (c.RenameActor(target=who("port"), name="x"), "Port Authority"),
        (c.SetRole(target=who("lopes"), role=None), "Mayor"),
        (c.AddEvent(article="two", mention=Span(start=0, end=1), title="x"), None),
    ],
)
def test_the_old_value_in_words(act: c.Correction, old: str | None) -> None:
    assert before(InMemory(FINDINGS), act) == old


@pytest.mark.parametrize(
    "wrong",
    [
        {"do": "speaker", "target": at("E1").model_dump(), "speaker": None},
        {"do": "title", "target": at("S1").model_dump(), "title": "x"},
        {"do": "when", "target": at("E1").model_dump(), "when": "tomorrow"},
        {"do": "title", "target": at("E1").model_dump(), "title": "   "},
        {"do": "delete", "target": anchor_of(ACTORS["reed"]).model_dump()},
        {"do": "sing"},
    ],
)
def test_what_is_no_correction_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        c.CORRECTION.validate_python(wrong)


ITEMS = st.sampled_from([at(key) for key in (*STATEMENTS, *EVENTS)])
EVENT = st.sampled_from([at(key) for key in EVENTS])
STATEMENT = st.sampled_from([at(key) for key in STATEMENTS])
WHO = st.one_of(
    st.sampled_from([who(key) for key in ACTORS]), st.builds(c.Who, name=st.sampled_from(["New One", "Ana Lopes"]))
)
SPAN = st.builds(lambda a, n: Span(start=a, end=a + n), st.integers(0, 110), st.integers(0, 40))
ACT = st.one_of(
    st.builds(c.SetSpeaker, target=STATEMENT, speaker=st.none() | WHO),
    st.builds(c.SetContent, target=STATEMENT, content=st.tuples(SPAN)),
    st.builds(c.SetAbout, target=STATEMENT, about=st.lists(EVENT, max_size=2).map(tuple)),
    st.builds(c.SetWhen, target=EVENT, when=st.sampled_from([None, "2021", "../2020-05"])),
    st.builds(c.Delete, target=ITEMS),
    st.builds(c.AddStatement, article=st.sampled_from(["one", "two"]), content=st.tuples(SPAN), speaker=WHO),
    st.builds(c.AddEvent, article=st.sampled_from(["one", "two"]), mention=SPAN, title=st.just("Added")),
    st.builds(c.MergeEvents, target=EVENT, others=st.tuples(EVENT)),
    st.builds(c.SplitEvent, target=EVENT, mentions=st.tuples(EVENT), title=st.just("Split")),
    st.builds(c.MergeActors, target=WHO, others=st.tuples(WHO)),
    st.builds(c.RenameActor, target=WHO, name=st.just("Renamed")),
    st.builds(c.SetParticipants, target=EVENT, participants=st.lists(WHO, max_size=2).map(tuple)),
    st.builds(
        c.PutBack,
        target=ITEMS,
        field=st.sampled_from(["speaker", "content", "about", "when", "participants", "mentions"]),
    ),
)


@settings(max_examples=150)
@given(st.lists(ACT, max_size=12))
def test_any_corrections_leave_findings_whole(acts: list[c.Correction]) -> None:
    done = corrected(FINDINGS, records(*acts))
    found = done.findings
    lengths = {a.id: a.length for a in found.articles}
    actors, events = {a.id for a in found.actors}, {e.id for e in found.events}
    for many in (found.actors, found.statements, found.events):
        assert len({one.id for one in many}) == len(many)
    for s in found.statements:
        assert s.speaker is None or s.speaker in actors
        assert set(s.about) <= events
        assert all(span.start < span.end <= lengths[s.article] for span in s.content)
    for e in found.events:
        assert e.mentions
        assert set(e.participants) <= actors
    # written down and read again, the same corrections give the same findings
    again = [c.Record.model_validate_json(r.model_dump_json()) for r in records(*acts)]
    assert corrected(FINDINGS, again).findings == found
    assert Findings.model_validate(found.model_dump() | {"articles": found.articles}) == found


@given(SPAN, SPAN)
def test_the_share_of_two_spans(a: Span, b: Span) -> None:
    assert 0 <= shared(a, b) == shared(b, a) <= 1
    assert (shared(a, b) == 1) == (a == b and a.end > a.start)
