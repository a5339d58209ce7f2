"""A person blocks a number and lifts the block; an opt-out of the same number is its own."""

import pytest

from cs_app.compliance.models import BlockReason, OptOutReason
from cs_app.compliance.number_block import block, block_lead, unblock
from cs_app.compliance.opt_out import opt_out
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def test_a_number_is_blocked_with_reason_and_note(session, ava, client, known, ledger):
    await block(
        session, ava, client_id=client.id, number=known.phone, reason=BlockReason.SPAM, note="Ads"
    )
    (row,) = await ledger.rows("blocked_numbers")
    assert (row.reason, row.note, row.blocked_by) == ("spam", "Ads", ava.person_id)
    await block_lead(session, ava, lead_id=known.id, reason=BlockReason.MANUAL)
    (row,) = await ledger.rows("blocked_numbers")
    assert (row.reason, row.note) == ("manual", None)
    await unblock(session, ava, blocked_id=row.id)
    assert await ledger.rows("blocked_numbers") == []
    assert await ledger.events() == ["number_blocked", "number_blocked", "number_unblocked"]


async def test_who_is_unblocked_stays_opted_out(session, ava, known, ledger):
    await opt_out(session, lead=known, reason=OptOutReason.STOP_KEYWORD)
    await block_lead(session, ava, lead_id=known.id, reason=BlockReason.SPAM)
    (row,) = await ledger.rows("blocked_numbers")
    assert row.reason == "spam"
    await unblock(session, ava, blocked_id=row.id)
    (row,) = await ledger.rows("blocked_numbers")
    assert row.reason == "opt_out"
    with pytest.raises(Conflict):
        await unblock(session, ava, blocked_id=row.id)


async def test_only_reasons_of_a_person_are_taken(session, ava, known):
    with pytest.raises(Invalid):
        await block_lead(session, ava, lead_id=known.id, reason=BlockReason.OPT_OUT)


async def test_others_see_and_change_nothing(session, ava, client, known, ledger):
    await block_lead(session, ava, lead_id=known.id, reason=BlockReason.SPAM)
    (row,) = await ledger.rows("blocked_numbers")
    spam = BlockReason.SPAM
    for who, error in ((lacking_everything(ava), NotAllowed), (narrowed(ava), NotFound)):
        with pytest.raises(error):
            await unblock(session, who, blocked_id=row.id)
        with pytest.raises(error):
            await block_lead(session, who, lead_id=known.id, reason=spam)
        with pytest.raises(error):
            await block(session, who, client_id=client.id, number=known.phone, reason=spam)
