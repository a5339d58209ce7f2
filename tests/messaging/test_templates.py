"""The words of the texts that a business may choose itself."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.messaging.models import TextKind
from cs_app.messaging.segments import LONGEST, measure
from cs_app.messaging.template_defaults import LEAD_FIRST_NAME, NEXT_OPENING, SENT, USUAL
from cs_app.messaging.template_editing import preview, read_texts, reset_text, save_text
from cs_app.messaging.template_translations import usual_words
from cs_app.messaging.template_words import Facts, checked_words, first_name, sample
from cs_app.messaging.templates import rendered
from cs_app.reading.language import Language, language_of
from tests.support.new_client import new_client
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
FACTS = Facts("Rapid Rooter", "Dana Lee", "+14035550100")
WITH_LINE = replace(FACTS, emergency_phone="+14035550199")


@pytest.mark.parametrize("facts", [FACTS, WITH_LINE], ids=["no line", "a line"])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", TextKind)
def test_the_usual_words_are_good_and_cost_at_most_two_segments(
    kind: TextKind, language: Language, facts: Facts
):
    words = usual_words(kind, language)
    assert checked_words(kind, words, facts) == words
    shown = sample(words, facts, language=language)
    size = measure(shown)
    assert "{" not in shown
    assert size.segments <= 2 and not size.unicode


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", TextKind)
def test_the_usual_words_are_in_the_language_that_they_are_said_to_be_in(
    kind: TextKind, language: Language
):
    assert language_of(sample(usual_words(kind, language), FACTS, language=language)) is language


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "kind", [TextKind.SAFETY_GAS, TextKind.SAFETY_WATER, TextKind.SAFETY_ELECTRICS]
)
def test_the_emergency_line_is_named_where_there_is_one(kind: TextKind, language: Language):
    words = usual_words(kind, language)
    assert "(403) 555-0199." in sample(words, WITH_LINE, language=language)
    without = sample(words, FACTS, language=language)
    assert without.endswith(".") and "  " not in without and "555" not in without


def test_a_variable_that_stands_for_nothing_takes_its_blank_with_it():
    words = "Call 911. {emergency_line} We come."
    assert sample(words, FACTS) == "Call 911. We come."
    assert sample(words, WITH_LINE) == "Call 911. Our emergency line: (403) 555-0199. We come."


async def test_the_usual_words_go_out_in_the_language_asked_for(session, ava):
    client = await new_client(session, ava, owner_name="Dana Lee")
    ids = {"client_id": client.id, "kind": TextKind.HANDOVER_AFTER_HOURS}
    values = {NEXT_OPENING: lambda language: f"<{language}>"}
    said = await rendered(session, **ids, values=values, language=Language.FRENCH)
    assert "est fermé en ce moment et ouvre <fr>. Dana vous répondra" in said
    said = await rendered(session, **ids, values=values, language=Language.SPANISH)
    assert "no atiende; abre <es>. Dana le va a responder" in said


async def test_own_words_go_out_as_they_are_with_values_in_their_language(session, ava):
    client = await new_client(session, ava)
    ids = {"client_id": client.id, "kind": TextKind.HANDOVER_AFTER_HOURS}
    words = "Merci de nous avoir écrit! Nous ouvrons {next_opening} et vous répondrons."
    await save_text(session, ava, **ids, words=words)
    values = {NEXT_OPENING: lambda language: f"<{language}>"}
    said = await rendered(session, **ids, values=values, language=Language.SPANISH)
    assert said == "Merci de nous avoir écrit! Nous ouvrons <fr> et vous répondrons."


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
    "too long behind another": (TextKind.DISCLOSURE, "{business} " * 30, "at most 300"),
    "despair without a voice": (TextKind.SAFETY_SELF_HARM, "Call 911", "must say 988"),
    "gas without a number": (TextKind.SAFETY_GAS, "Leave the house", "must say 911"),
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
