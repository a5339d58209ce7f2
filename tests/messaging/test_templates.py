"""The words of the texts that a business may choose itself."""

import pytest
from sqlalchemy import text

from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.messaging.models import TextKind
from cs_app.messaging.segments import LONGEST, measure
from cs_app.messaging.template_defaults import LEAD_FIRST_NAME, NEXT_OPENING, SENT, USUAL
from cs_app.messaging.template_editing import preview, read_texts, reset_text, save_text
from cs_app.messaging.template_words import Facts, checked_words, first_name, sample
from cs_app.messaging.templates import rendered
from tests.support.new_client import new_client
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
FACTS = Facts("Rapid Rooter", "Dana Lee", "+14035550100")


@pytest.mark.parametrize("kind", TextKind)
def test_the_usual_words_are_good_and_cost_at_most_two_segments(kind: TextKind):
    words = USUAL[kind].words
    assert checked_words(kind, words, FACTS) == words
    shown = sample(words, FACTS)
    size = measure(shown)
    assert "{" not in shown
    assert size.segments <= 2 and not size.unicode


async def test_without_own_words_the_usual_ones_go_out(session, ava):
    client = await new_client(session, ava)
    said = await rendered(session, client_id=client.id, kind=TextKind.HANDOVER)
    assert said == (
        "Thanks for your message. Dana at Rapid Rooter will follow up with you personally."
    )


async def test_own_words_go_out_with_the_values_of_the_moment(session, ava):
    client = await new_client(session, ava)
    await save_text(
        session,
        ava,
        client_id=client.id,
        kind=TextKind.HANDOVER_AFTER_HOURS,
        words="Hi {lead_first_name}, {business} opens {next_opening}. — {owner}, {phone}…",
    )
    values = {LEAD_FIRST_NAME: "Sam", NEXT_OPENING: "tomorrow at 8:00 AM"}
    said = await rendered(
        session, client_id=client.id, kind=TextKind.HANDOVER_AFTER_HOURS, values=values
    )
    known = await read_texts(session, ava, client_id=client.id)
    phone = sample("{phone}", known.facts)
    assert said == f"Hi Sam, Rapid Rooter opens tomorrow at 8:00 AM. - Dana Lee, {phone}..."
    other = await rendered(session, client_id=client.id, kind=TextKind.HANDOVER, values=values)
    assert other.startswith("Thanks for your message. Dana at")


async def test_a_lead_without_a_name_is_greeted_all_the_same(session, ava):
    client = await new_client(session, ava)
    said = await rendered(
        session,
        client_id=client.id,
        kind=TextKind.FORM_REPLY,
        values={LEAD_FIRST_NAME: first_name(None)},
    )
    assert said.startswith("Hi there, this is Rapid Rooter.")


async def test_own_words_that_become_too_long_give_way(session, ava):
    client = await new_client(session, ava)
    words = "{lead_first_name} " * 80
    await save_text(session, ava, client_id=client.id, kind=TextKind.HANDOVER, words=words)
    for name, goes_out in (("Al", True), ("A" * 100, False)):
        values = {LEAD_FIRST_NAME: name}
        said = await rendered(session, client_id=client.id, kind=TextKind.HANDOVER, values=values)
        assert said.startswith(name) is goes_out
        assert len(said) <= LONGEST


def test_what_a_value_says_is_not_filled_in_again():
    facts = Facts("{owner} & Sons", "Dana Lee", "+14035550100")
    assert sample("This is {business}", facts) == "This is {owner} & Sons"


FAULTS = {
    "nothing to see": (TextKind.HANDOVER, " \u200b ", "Write the text"),
    "a variable that is none": (TextKind.HANDOVER, "Hi {name}", "There is no {name}"),
    "one of another text": (TextKind.HANDOVER, "Open {next_opening}", "There is no {next_opening}"),
    "a blank variable": (TextKind.HANDOVER, "Hi {}", "There is no {}"),
    "too long": (TextKind.HANDOVER, "a" * 1601, "1,601 characters"),
    "too long once filled in": (TextKind.HANDOVER, "{business}" * 150, "with its variables"),
    "no way back": (TextKind.OPT_OUT_CONFIRMATION, "Goodbye from {business}", "must say START"),
    "START in another word": (TextKind.OPT_OUT_CONFIRMATION, "{business} RESTART", "say START"),
    "nobody says goodbye": (TextKind.OPT_OUT_CONFIRMATION, "Reply START", "name the business"),
    "no way out": (TextKind.OPT_IN_CONFIRMATION, "Welcome to {business}", "must say STOP"),
    "help without it": (TextKind.HELP, "{business}: call {phone}", "must say STOP"),
    "danger without a number": (TextKind.SAFETY, "Leave the house", "must say 911"),
}


@pytest.mark.parametrize(("kind", "words", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_words_that_may_not_stand_are_refused_by_name(kind, words, fault):
    with pytest.raises(Invalid) as refused:
        checked_words(kind, words, FACTS)
    assert fault in refused.value.message
    assert refused.value.field == "body"


def test_the_business_may_be_named_in_full():
    words = "RAPID ROOTER will not text you. START brings us back."
    assert checked_words(TextKind.OPT_OUT_CONFIRMATION, f" {words} ", FACTS) == words


async def audited(session, client):
    rows = await session.execute(
        text(
            "SELECT action, metadata FROM audit_log WHERE client_id = :id"
            " AND action LIKE 'settings.text%' ORDER BY created_at"
        ),
        {"id": client.id},
    )
    return [(row.action, row.metadata) for row in rows]


async def test_words_are_kept_until_somebody_goes_back_to_the_usual_ones(session, ava):
    client = await new_client(session, ava)
    for _ in range(2):
        await save_text(session, ava, client_id=client.id, kind=TextKind.HANDOVER, words="Soon!")
    known = (await read_texts(session, ava, client_id=client.id)).of(TextKind.HANDOVER)
    assert (known.own, known.words) == ("Soon!", "Soon!")
    await reset_text(session, ava, client_id=client.id, kind=TextKind.HANDOVER)
    known = (await read_texts(session, ava, client_id=client.id)).of(TextKind.HANDOVER)
    assert (known.own, known.words) == (None, USUAL[TextKind.HANDOVER].words)
    with pytest.raises(NotFound):
        await reset_text(session, ava, client_id=client.id, kind=TextKind.HANDOVER)
    assert await audited(session, client) == [
        ("settings.text_changed", {"text": "handover"}),
        ("settings.text_reset", {"text": "handover"}),
    ]


async def test_only_texts_that_are_sent_are_offered(session, ava):
    client = await new_client(session, ava)
    known = await read_texts(session, ava, client_id=client.id)
    assert tuple(one.kind for one in known.texts) == SENT
    with pytest.raises(NotFound):
        known.of(TextKind.MISSED_CALL)


def test_a_preview_shows_what_goes_out_and_its_size():
    shown = preview("{business}: “back soon” 🚿 {what}", FACTS)
    assert shown.text == 'Rapid Rooter: "back soon" 🚿 {what}'
    assert (shown.size.segments, shown.size.unicode) == (1, True)


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (read_texts, {}),
        (save_text, {"kind": TextKind.HANDOVER, "words": "Soon!"}),
        (reset_text, {"kind": TextKind.HANDOVER}),
    ],
)
async def test_who_may_not_or_looks_after_others_is_refused(session, ava, act, what):
    client = await new_client(session, ava)
    with pytest.raises(NotAllowed):
        await act(session, lacking_everything(ava), client_id=client.id, **what)
    with pytest.raises(NotFound):
        await act(session, narrowed(ava), client_id=client.id, **what)
