"""Consents are put down with their proof and revoked with a reason."""

from datetime import timedelta

import pytest

from cs_app.compliance import consent_ledger
from cs_app.compliance.consent_ledger import stated
from cs_app.compliance.models import ConsentSource, ConsentType
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.support.cast import new_phone
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


def oral(**changes):
    facts = {
        "type": ConsentType.EXPRESS_ORAL,
        "source": ConsentSource.PHONE_RECORDING,
        "at": clock.now() - timedelta(days=3),
        "words": "",
        "note": "Call of Tuesday, minute 2",
    }
    return stated(**facts | changes)


async def test_a_consent_names_its_source_time_and_proof(session, ava, client, known, ledger):
    given = oral()
    made = await consent_ledger.record(
        session, ava, client_id=client.id, number=known.phone, proof=given
    )
    (row,) = await ledger.rows("consent_records")
    assert (row.id, row.lead_id, row.recorded_by) == (made, known.id, ava.person_id)
    assert (row.consent_source, row.consent_timestamp) == ("phone_recording", given.at)
    assert row.consent_scope == ["marketing", "transactional", "reminders"]
    assert await ledger.events() == ["consent_recorded"]
    assert await ledger.actions() == ["compliance.consent_recorded"]


async def test_a_transactional_consent_covers_no_marketing(session, ava, client, ledger):
    given = oral(type=ConsentType.TRANSACTIONAL)
    await consent_ledger.record(session, ava, client_id=client.id, number=new_phone(), proof=given)
    (row,) = await ledger.rows("consent_records")
    assert row.consent_scope == ["transactional", "reminders"]


async def test_a_revoked_consent_stays_on_record(session, ava, client, ledger):
    made = await consent_ledger.record(
        session, ava, client_id=client.id, number=new_phone(), proof=oral()
    )
    await consent_ledger.revoke(session, ava, consent_id=made, reason="They called")
    (row,) = await ledger.rows("consent_records")
    assert (row.is_active, row.revoked_reason) == (False, "They called")
    assert row.revoked_at
    with pytest.raises(Conflict):
        await consent_ledger.revoke(session, ava, consent_id=made, reason="Again")


async def test_what_cannot_be_is_refused_by_its_field(session, ava, client):
    with pytest.raises(Invalid) as refused:
        await consent_ledger.record(session, ava, client_id=client.id, number="12", proof=oral())
    assert refused.value.field == "number"


async def test_others_see_and_change_nothing(session, ava, client):
    made = await consent_ledger.record(
        session, ava, client_id=client.id, number=new_phone(), proof=oral()
    )
    for who, error in ((lacking_everything(ava), NotAllowed), (narrowed(ava), NotFound)):
        with pytest.raises(error):
            await consent_ledger.revoke(session, who, consent_id=made, reason="Mine")
        with pytest.raises(error):
            await consent_ledger.record(
                session, who, client_id=client.id, number=new_phone(), proof=oral()
            )
