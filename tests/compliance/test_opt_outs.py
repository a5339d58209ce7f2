"""An opt-out leaves the same traces whoever notes it, and its end lifts them all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from cs_app.compliance import consent_ledger, opt_in
from cs_app.compliance.consent_ledger import Proof, stated
from cs_app.compliance.models import ConsentSource, ConsentType, OptOutReason
from cs_app.compliance.opt_out import opt_out
from cs_app.compliance.opt_out_by_person import (
    Channel,
    Told,
    opt_in_lead,
    opt_in_number,
    opt_out_lead,
    opt_out_number,
    take_back,
)
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from cs_app.kernel.ids import new_id
from cs_app.leads.models import LeadStatus
from tests.support.cast import new_phone
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
TOLD = Told(Channel.PHONE_CALL, "Please stop texting me")


def proof(**changes) -> Proof:
    facts = {
        "type": ConsentType.EXPRESS_WRITTEN,
        "source": ConsentSource.PAPER_FORM,
        "at": None,
        "words": "Yes, text me about my roof",
        "note": "Signed at the fair, form 12",
    }
    return stated(**facts | changes)


async def implied(session, lead):
    given = Proof(ConsentType.IMPLIED, ConsentSource.INBOUND_TEXT, clock.now())
    return await consent_ledger.add(
        session, client_id=lead.client_id, number=lead.phone, proof=given, lead_id=lead.id
    )


async def test_a_person_notes_what_somebody_said(session, ava, known, ledger):
    await implied(session, known)
    await opt_out_lead(session, ava, lead_id=known.id, told=TOLD)
    (record,), (block,), (consent,) = [
        await ledger.rows(t) for t in ("opt_out_records", "blocked_numbers", "consent_records")
    ]
    assert (record.lead_id, record.processed_by) == (known.id, ava.person_id)
    assert record.trigger_message == "On the phone: Please stop texting me"
    assert (block.phone, block.reason) == (known.phone, "opt_out")
    assert (consent.is_active, consent.revoked_reason) == (False, "opt_out")
    assert (known.opted_out, known.status) == (True, LeadStatus.OPTED_OUT)
    assert not known.carrier_stopped
    assert "opt_out_recorded" in await ledger.events()
    assert await ledger.actions() == ["compliance.opted_out"]


async def test_a_number_that_is_no_lead_yet_opts_out_too(session, ava, client, ledger):
    number = new_phone()
    await opt_out_number(session, ava, client_id=client.id, number=number, told=TOLD)
    (record,) = await ledger.rows("opt_out_records")
    assert (record.phone_number, record.lead_id) == (number, None)
    assert [row.phone for row in await ledger.rows("blocked_numbers")] == [number]


async def test_the_number_of_a_lead_marks_the_lead(session, ava, client, known):
    await opt_out_number(session, ava, client_id=client.id, number=known.phone[2:], told=TOLD)
    assert known.opted_out


async def test_who_opted_out_already_stays_so(session, ava, known, ledger):
    await opt_out_lead(session, ava, lead_id=known.id, told=TOLD)
    first = known.opted_out_at
    with pytest.raises(Conflict):
        await opt_out_lead(session, ava, lead_id=known.id, told=TOLD)
    await opt_out(session, lead=known, reason=OptOutReason.STOP_KEYWORD)
    assert known.opted_out_at == first
    assert known.carrier_stopped  # the text STOP stands at the carrier as well
    assert len(await ledger.rows("opt_out_records")) == 1


@pytest.mark.parametrize("reason", [OptOutReason.STOP_KEYWORD, OptOutReason.BOUNCE])
async def test_what_stops_at_the_carrier_is_known(session, known, reason):
    await opt_out(session, lead=known, reason=reason)
    assert known.carrier_stopped


async def test_start_is_proof_and_ends_the_carriers_block(session, known, ledger):
    await implied(session, known)
    await opt_out(session, lead=known, reason=OptOutReason.STOP_KEYWORD)
    message = new_id()
    await opt_in.by_keyword(session, lead=known, words="Start", message_id=message)
    old, new = await ledger.rows("consent_records")
    assert (new.consent_type, new.consent_source) == ("express_written", "text_optin")
    assert (new.consent_language, new.evidence) == ("Start", {"messageId": str(message)})
    assert (old.is_active, new.is_active) == (False, True)  # the new one takes its place
    (record,) = await ledger.rows("opt_out_records")
    assert (record.reopted_how, record.reoptin_consent_id) == ("keyword", new.id)
    assert await ledger.rows("blocked_numbers") == []
    assert (known.opted_out, known.carrier_stopped) == (False, False)
    assert "opt_out_reset" not in await ledger.events()


async def test_evidence_ends_an_opt_out_but_not_the_carriers_block(session, ava, known, ledger):
    await opt_out(session, lead=known, reason=OptOutReason.STOP_KEYWORD)
    await opt_in_lead(session, ava, lead_id=known.id, proof=proof())
    (record,), (consent,) = [await ledger.rows(t) for t in ("opt_out_records", "consent_records")]
    assert (record.reopted_how, record.reoptin_consent_id) == ("evidence", consent.id)
    assert consent.evidence == {"note": "Signed at the fair, form 12"}
    assert (known.opted_out, known.carrier_stopped) == (False, True)
    assert known.status == LeadStatus.NEW
    assert await ledger.actions() == ["compliance.opted_in"]
    with pytest.raises(Conflict):
        await opt_in_lead(session, ava, lead_id=known.id, proof=proof())


async def test_a_record_without_a_lead_is_ended_too(session, ava, client, ledger):
    await opt_out_number(session, ava, client_id=client.id, number=new_phone(), told=TOLD)
    (record,) = await ledger.rows("opt_out_records")
    await opt_in_number(session, ava, record_id=record.id, proof=proof())
    assert await ledger.rows("blocked_numbers") == []
    with pytest.raises(Conflict):
        await opt_in_number(session, ava, record_id=record.id, proof=proof())


async def reset_by_sql(session, ava, lead):
    await session.execute(
        text("UPDATE leads SET opted_out = false WHERE id = :id"), {"id": lead.id}
    )
    await session.refresh(lead)


async def reset_by_hand(session, ava, lead):
    await take_back(session, ava, lead_id=lead.id, reason="I clicked on the wrong lead")


@pytest.mark.parametrize("reset", [reset_by_sql, reset_by_hand])
async def test_a_wrong_opt_out_leaves_nothing_behind(session, ava, known, ledger, reset):
    known.status = LeadStatus.ESTIMATE_SENT
    kept, revoked = await implied(session, known), await implied(session, known)
    await consent_ledger.revoke(session, ava, consent_id=revoked, reason="A double")
    await opt_out(session, lead=known, reason=OptOutReason.STOP_KEYWORD)
    await opt_out(session, lead=known, reason=OptOutReason.STOP_KEYWORD)
    await reset(session, ava, known)
    (record,) = await ledger.rows("opt_out_records")
    assert (record.reopted_how, record.reoptin_consent_id) == ("reset_without_evidence", None)
    assert record.reopted_in_at
    assert await ledger.rows("blocked_numbers") == []
    active = [row.id for row in await ledger.rows("consent_records") if row.is_active]
    assert active == [kept]
    assert (known.opted_out, known.status) == (False, LeadStatus.ESTIMATE_SENT)
    assert known.carrier_stopped  # only their own START ends that
    assert "opt_out_reset" in await ledger.events()


async def test_a_reset_gives_back_only_what_the_last_opt_out_took(session, ava, known, ledger):
    old = await implied(session, known)
    await opt_out(session, lead=known, reason=OptOutReason.MANUAL_REQUEST)
    await opt_in_lead(session, ava, lead_id=known.id, proof=proof())
    await opt_out(session, lead=known, reason=OptOutReason.MANUAL_REQUEST)
    await reset_by_sql(session, ava, known)
    rows = {row.id: row.is_active for row in await ledger.rows("consent_records")}
    assert rows.pop(old) is False
    assert list(rows.values()) == [True]


async def test_a_new_basis_opens_nothing(session, ava, known):
    await opt_out_lead(session, ava, lead_id=known.id, told=TOLD)
    await consent_ledger.record(
        session, ava, client_id=known.client_id, number=known.phone, proof=proof()
    )
    await session.refresh(known)
    assert known.opted_out


async def test_words_and_evidence_are_asked_for(session, ava, known):
    with pytest.raises(Invalid) as refused:
        await opt_out_lead(session, ava, lead_id=known.id, told=Told(Channel.MAIL, " "))
    assert refused.value.field == "words"
    with pytest.raises(Invalid) as refused:
        proof(note="​ ")
    assert refused.value.field == "note"
    with pytest.raises(Invalid) as refused:
        proof(at=clock.now() + timedelta(days=1))
    assert refused.value.field == "at"


async def test_others_see_and_change_nothing(session, ava, known):
    for who, error in ((lacking_everything(ava), NotAllowed), (narrowed(ava), NotFound)):
        with pytest.raises(error):
            await opt_out_lead(session, who, lead_id=known.id, told=TOLD)
        with pytest.raises(error):
            await opt_in_lead(session, who, lead_id=known.id, proof=proof())
        with pytest.raises(error):
            await take_back(session, who, lead_id=known.id, reason="Wrong")
        with pytest.raises(error):
            await opt_out_number(
                session, who, client_id=known.client_id, number=known.phone, told=TOLD
            )


async def test_who_only_answers_notes_an_opt_out_and_ends_none(session, ava, known):
    answers = replace(ava, permissions=frozenset({AgencyPermission.CONVERSATIONS_RESPOND}))
    await opt_out_lead(session, answers, lead_id=known.id, told=TOLD)
    with pytest.raises(NotAllowed):
        await opt_in_lead(session, answers, lead_id=known.id, proof=proof())


async def test_who_looks_only_changes_nothing(session, ava, known):
    with pytest.raises(NotAllowed):
        await opt_out_lead(session, replace(ava, read_only=True), lead_id=known.id, told=TOLD)
