"""People correct what a text was found to mean, and all that came of it follows."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from cs_app.identity.permissions import AgencyPermission, PortalPermission
from cs_app.kernel.errors import Conflict, NotAllowed, NotFound
from cs_app.kernel.ids import new_id
from cs_app.messaging.models import Direction
from cs_app.reading import own_examples
from cs_app.reading.kinds import Kind, Reader
from cs_app.reception.reviewing import confirm, correct
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
NO_MORE = "I am done with the old furnace, leave me out of that plan"


async def opted_out_by(read, *kinds):
    return await read.wrote(NO_MORE, *(kinds or (Kind.REVOCATION,)))


async def test_a_wish_that_was_none_is_taken_back(session, ava, read):
    message = await opted_out_by(read)
    assert (await read.person()).opted_out
    effects = await correct(session, ava, message_id=message, kind=Kind.WORDS)
    assert (effects.opted_in, effects.waits) == (True, True)
    person, reading = await read.person(), await read.reading(message)
    assert (person.opted_out, person.action_required) == (False, True)
    assert (reading.kind, reading.reviewed_as) == ("revocation", "words")
    assert (reading.reviewed_by, reading.reviewed_at is None) == (ava.person_id, False)
    record = await read.row("opt_out_records", "lead_id", read.lead_id)
    assert record.reopted_how == "reset_without_evidence"
    assert (await read.row("conversations", "id", message)).reply_state == "left_to_human"
    assert await read.actions() == [
        "conversation.reading_corrected",
        "compliance.opt_out_reset",
    ]


async def test_two_wishes_stand_until_both_were_none(session, ava, read):
    first = await opted_out_by(read)
    second = await read.wrote("please do not write to me", Kind.REVOCATION)
    assert not (await correct(session, ava, message_id=first, kind=Kind.WORDS)).opted_in
    assert (await read.person()).opted_out
    assert (await correct(session, ava, message_id=second, kind=Kind.WORDS)).opted_in
    assert not (await read.person()).opted_out


async def test_an_opt_out_that_another_text_caused_stays(session, ava, read):
    await opted_out_by(read)
    await session.execute(text("UPDATE opt_out_records SET trigger_message_id = NULL"))
    message = await read.wrote("leave me alone", Kind.REVOCATION)
    assert not (await correct(session, ava, message_id=message, kind=Kind.WORDS)).opted_in
    assert (await read.person()).opted_out


async def test_a_carriers_keyword_means_what_it_means(session, ava, read):
    ground = "A keyword for an opt-out"
    message = await read.wrote("Stop", Kind.REVOCATION, reader=Reader.RULE, ground=ground)
    with pytest.raises(Conflict, match="keyword"):
        await correct(session, ava, message_id=message, kind=Kind.WORDS)
    assert (await read.reading(message)).reviewed_as is None
    assert (await read.person()).opted_out


async def test_danger_stays_when_the_wish_in_it_was_none(session, ava, read):
    message = await opted_out_by(read, Kind.DANGER, Kind.REVOCATION)
    assert (await correct(session, ava, message_id=message, kind=Kind.DANGER)).opted_in
    assert not (await read.person()).opted_out


async def test_words_that_were_a_wish_opt_the_lead_out_without_a_text(session, ava, read):
    message = await read.wrote("no thanks, we are good", Kind.WORDS, state="pending")
    await read.lead.due_row()
    effects = await correct(session, ava, message_id=message, kind=Kind.REVOCATION)
    assert effects.opted_out
    record = await read.row("opt_out_records", "lead_id", read.lead_id)
    assert (record.opt_out_reason, record.trigger_message_id) == ("free_words", message)
    assert (record.processed_by, record.trigger_message) == (
        ava.person_id,
        "no thanks, we are good",
    )
    (waiting,) = await read.rows("scheduled_messages", "lead_id", read.lead_id)
    assert waiting.status == "cancelled"
    assert (await read.row("conversations", "id", message)).reply_state == "skipped"
    texts = await read.rows("conversations", "lead_id", read.lead_id)
    assert [row.direction for row in texts] == [Direction.INBOUND]


async def test_a_wrong_number_and_back(session, ava, read):
    message = await read.wrote("Kim moved away", Kind.WORDS, state="left_to_human")
    await read.lead.due_row()
    await correct(session, ava, message_id=message, kind=Kind.WRONG_NUMBER)
    assert (await read.person()).phone_state == "wrong_person"
    (waiting,) = await read.rows("scheduled_messages", "lead_id", read.lead_id)
    assert (waiting.status, waiting.cancelled_reason) == (
        "cancelled",
        "The number belongs to somebody else",
    )
    await correct(session, ava, message_id=message, kind=Kind.WORDS)
    assert (await read.person()).phone_state == "good"


@pytest.mark.parametrize("kind", [Kind.REACTION, Kind.MACHINE, Kind.CLOSING, Kind.PITCH])
async def test_a_text_that_was_left_alone_waits_for_a_person(session, ava, read, kind):
    message = await read.wrote("Your code is the wrong one, can you come?", kind)
    assert (await correct(session, ava, message_id=message, kind=Kind.WORDS)).waits
    row, person = await read.row("conversations", "id", message), await read.person()
    assert (row.reply_state, row.reply_reason) == (
        "left_to_human",
        "A person's words, as a person reads it",
    )
    assert person.action_required_reason == "A text that was left alone waits for an answer"


async def test_a_text_that_needs_no_answer_waits_no_more(session, ava, read):
    message = await read.wrote("Buy my leads", Kind.WORDS, state="left_to_human")
    await correct(session, ava, message_id=message, kind=Kind.PITCH)
    row = await read.row("conversations", "id", message)
    assert (row.reply_state, row.reply_reason) == ("skipped", "Somebody is selling something")


async def test_the_business_learns_the_words_once(session, ava, read):
    message = await read.wrote("Ça va!", Kind.CLOSING)
    await correct(session, ava, message_id=message, kind=Kind.WORDS)
    again = await read.wrote("ca VA", Kind.CLOSING)
    other = await read.wrote("ça  va!", Kind.WORDS)
    await correct(session, ava, message_id=other, kind=Kind.PITCH)
    assert again != other
    example = await read.row("reading_examples", "client_id", read.lead.business.id)
    assert (example.plain, example.kind, example.message_id) == ("ca va!", "pitch", other)
    own = own_examples.found([example])
    verdict = own_examples.same_words(own, "ÇA VA!")
    assert verdict
    assert verdict.kind is Kind.PITCH
    jobs = await read.jobs("reading.own_vectors")
    assert {job.args["client_id"] for job in jobs} == {str(read.lead.business.id)}


async def test_the_same_again_changes_nothing(session, ava, read):
    message = await opted_out_by(read)
    await correct(session, ava, message_id=message, kind=Kind.WORDS)
    before = await read.actions()
    effects = await correct(session, ava, message_id=message, kind=Kind.WORDS)
    assert (effects.opted_in, effects.waits) == (False, False)
    assert await read.actions() == before


async def test_who_comes_second_hears_that_it_changed(session, ava, read):
    message = await read.wrote("Nice work", Kind.CLOSING)
    await correct(session, ava, message_id=message, kind=Kind.WORDS, seen=Kind.CLOSING)
    with pytest.raises(Conflict, match="A person's words"):
        await correct(session, ava, message_id=message, kind=Kind.PITCH, seen=Kind.CLOSING)
    with pytest.raises(Conflict, match="A person's words"):
        await confirm(session, ava, message_id=message, seen=Kind.CLOSING)
    assert (await read.reading(message)).reviewed_as == "words"


async def test_to_confirm_changes_nothing_but_that_it_was_seen(session, ava, read):
    message = await opted_out_by(read)
    await confirm(session, ava, message_id=message)
    await confirm(session, ava, message_id=message)
    reading = await read.reading(message)
    assert (reading.reviewed_as, reading.reviewed_by) == ("revocation", ava.person_id)
    assert (await read.person()).opted_out
    assert await read.actions() == ["conversation.reading_confirmed"]
    assert await read.rows("reading_examples", "client_id", read.lead.business.id) == []


async def test_what_each_may_correct(session, ava, read):
    answers = replace(ava, permissions=frozenset({AgencyPermission.CONVERSATIONS_RESPOND}))
    portal = replace(ava, permissions=frozenset({PortalPermission.LEADS_EDIT}))
    lists = replace(ava, permissions=frozenset({AgencyPermission.CLIENTS_EDIT}))
    wish = await opted_out_by(read)
    words = await read.wrote("Hello", Kind.WORDS)
    for access in (answers, portal):
        with pytest.raises(NotAllowed):
            await correct(session, access, message_id=wish, kind=Kind.WORDS)
        await confirm(session, access, message_id=wish)
    for access, kind in ((answers, Kind.CLOSING), (portal, Kind.PITCH)):
        await correct(session, access, message_id=words, kind=kind)
    with pytest.raises(NotAllowed):
        await correct(session, lists, message_id=words, kind=Kind.CLOSING)
    assert (await correct(session, lists, message_id=wish, kind=Kind.WORDS)).opted_in


async def test_nobody_reaches_beyond_their_scope_or_rights(session, ava, read):
    message = await read.wrote("Hello", Kind.WORDS)
    looks_on = replace(ava, read_only=True)
    for access, error in (
        (narrowed(ava), NotFound),
        (lacking_everything(ava), NotAllowed),
        (looks_on, NotAllowed),
    ):
        with pytest.raises(error):
            await correct(session, access, message_id=message, kind=Kind.CLOSING)
        with pytest.raises(error):
            await confirm(session, access, message_id=message)
    with pytest.raises(NotFound):
        await correct(session, ava, message_id=new_id(), kind=Kind.CLOSING)
