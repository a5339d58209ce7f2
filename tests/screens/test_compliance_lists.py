"""The lists show what stands in the scope, found by number, name and words, page by page."""

from typing import Any

import pytest
from sqlalchemy import text

from cs_app.compliance import consent_ledger
from cs_app.compliance.consent_ledger import Proof
from cs_app.compliance.dnc_entries import Entry
from cs_app.compliance.do_not_contact import add
from cs_app.compliance.models import (
    BlockReason,
    ConsentSource,
    ConsentType,
    DncSource,
    OptOutReason,
)
from cs_app.compliance.number_block import block
from cs_app.compliance.opt_out import opt_out
from cs_app.kernel import clock
from cs_app.kernel.errors import NotAllowed
from cs_app.screens.compliance import (
    blocked_numbers,
    consents,
    decisions,
    do_not_contact,
    figures,
    opt_outs,
)
from tests.compliance.conftest import client, known  # noqa: F401
from tests.support.cast import new_phone
from tests.support.new_client import new_client
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
LISTS = {
    opt_outs: opt_outs.list_opt_outs,
    do_not_contact: do_not_contact.list_do_not_contact,
    blocked_numbers: blocked_numbers.list_blocked,
    consents: consents.list_consents,
    decisions: decisions.list_decisions,
}


async def found(session, access, module, *, cursor: Any = None, size: Any = 50, **asked: str):
    where = module.read_filter(asked)
    return await LISTS[module](session, access, where, cursor=cursor, size=size)


async def on_every_list(session, ava, lead):
    given = Proof(ConsentType.IMPLIED, ConsentSource.INBOUND_TEXT, clock.now(), "Call me")
    await consent_ledger.add(
        session, client_id=lead.client_id, number=lead.phone, proof=given, lead_id=lead.id
    )
    await opt_out(session, lead=lead, reason=OptOutReason.STOP_KEYWORD, trigger_message="Stop it")
    entry = Entry(lead.client_id, DncSource.LITIGATOR, "Case 7")
    await add(session, ava, number=lead.phone, entry=entry)


@pytest.mark.parametrize("module", LISTS, ids=lambda module: module.__name__.split(".")[-1])
async def test_a_list_shows_its_own_business_and_no_other(session, ava, client, known, module):  # noqa: F811
    await on_every_list(session, ava, known)
    other = await new_client(session, ava)
    sam = narrowed(ava, client.id)
    page = await found(session, sam, module)
    assert page.items and {row.business for row in page.items} == {client.business_name}
    assert (await found(session, sam, module, client=str(other.id))).items == []
    assert (await found(session, narrowed(ava, other.id), module)).items == []
    with pytest.raises(NotAllowed):
        await found(session, lacking_everything(ava), module)


@pytest.mark.parametrize("module", LISTS, ids=lambda module: module.__name__.split(".")[-1])
async def test_a_number_is_found_in_any_spelling(session, ava, client, known, module):  # noqa: F811
    await on_every_list(session, ava, known)
    spelt = f"({known.phone[2:5]}) {known.phone[5:8]}-{known.phone[8:]}"
    assert {row.phone for row in (await found(session, ava, module, q=spelt)).items} == {
        known.phone
    }
    assert (await found(session, ava, module, q=new_phone())).items == []


async def test_words_and_names_are_found(session, ava, client, known):  # noqa: F811
    await on_every_list(session, ava, known)
    sam = narrowed(ava, client.id)
    for module, words in (
        (opt_outs, "stop it"),
        (opt_outs, "zoë"),
        (do_not_contact, "case 7"),
        (blocked_numbers, "hill"),
        (consents, "call me"),
        (decisions, "Zoë Hill"),
    ):
        assert (await found(session, sam, module, q=words)).items, (module, words)
        assert not (await found(session, sam, module, q=f"{words} nonsense")).items


async def test_filters_narrow_down(session, ava, client, known):  # noqa: F811
    await on_every_list(session, ava, known)
    sam = narrowed(ava, client.id)
    for module, some, none in (
        (opt_outs, {"wish": "open"}, {"wish": "ended"}),
        (opt_outs, {"because": "stop_keyword"}, {"because": "bounce"}),
        (do_not_contact, {"listed": "listed"}, {"listed": "ended"}),
        (do_not_contact, {"source": "litigator"}, {"source": "complaint"}),
        (blocked_numbers, {"block": "opt_out"}, {"block": "spam"}),
        (consents, {"consent": "revoked"}, {"consent": "active"}),
        (consents, {"given": "inbound_text"}, {"given": "web_form"}),
        (decisions, {"event": "dnc_added"}, {"event": "message_sent"}),
        (decisions, {}, {"reason": "opted_out"}),
    ):
        assert (await found(session, sam, module, **some)).items, some
        assert not (await found(session, sam, module, **none)).items, none


async def test_pages_follow_one_another_without_a_gap(session, ava, client):  # noqa: F811
    numbers = [new_phone() for _ in range(5)]
    for number in numbers:
        await block(session, ava, client_id=client.id, number=number, reason=BlockReason.SPAM)
    seen, cursor = [], None
    while cursor or not seen:
        page = await found(
            session, narrowed(ava, client.id), blocked_numbers, cursor=cursor, size=2
        )
        seen, cursor = seen + [row.phone for row in page.items], page.next_cursor
    assert sorted(seen) == sorted(numbers)


async def test_what_holds_for_all_is_seen_by_each(session, ava, client):  # noqa: F811
    number = new_phone()
    await add(session, ava, number=number, entry=Entry(None, DncSource.LITIGATOR))
    sam = narrowed(ava, client.id)
    (row,) = (await found(session, sam, do_not_contact, q=number, client=str(client.id))).items
    assert (row.business, row.is_global) == ("Every client", True)


async def test_an_entry_that_ran_out_holds_no_more(session, ava, client):  # noqa: F811
    number = new_phone()
    await add(session, ava, number=number, entry=Entry(client.id, DncSource.INTERNAL))
    await session.execute(
        text("UPDATE do_not_contact_list SET expires_at = :past WHERE phone_number = :number"),
        {"past": clock.now(), "number": number},
    )
    (row,) = (await found(session, ava, do_not_contact, q=number, listed="ended")).items
    assert not row.holds


async def test_figures_count_what_the_lists_show(session, ava, client, known):  # noqa: F811
    await on_every_list(session, ava, known)
    shown = await figures.figures(session, narrowed(ava, client.id))
    assert (shown.opt_outs, shown.opt_outs_before, shown.blocked, shown.held) == (1, 0, 1, 0)
    assert shown.listed >= 1
    await session.execute(
        text(
            "UPDATE opt_out_records SET opt_out_timestamp = opt_out_timestamp - interval '31 days'"
        )
    )
    shown = await figures.figures(session, narrowed(ava, client.id), client_id=client.id)
    assert (shown.opt_outs, shown.opt_outs_before) == (0, 1)


@pytest.mark.parametrize("module", LISTS, ids=lambda module: module.__name__.split(".")[-1])
async def test_proofs_outlive_the_lead_and_the_client(session, ava, client, known, module):  # noqa: F811
    await on_every_list(session, ava, known)
    for table in ("conversations", "leads", "scheduled_messages", "business_hours", "kb_entries"):
        await session.execute(text(f"DELETE FROM {table} WHERE client_id = :id"), {"id": client.id})
    await session.execute(text("DELETE FROM clients WHERE id = :id"), {"id": client.id})
    words = {} if module is decisions else {"q": known.phone}
    rows = (await found(session, ava, module, **words)).items
    assert "A deleted client" in {row.business for row in rows}
    assert (await found(session, narrowed(ava, client.id), module, **words)).items == []
    kept = text(f"SELECT client_id FROM {TABLES[module]} WHERE former_client_id = :id")
    assert set((await session.execute(kept, {"id": client.id})).scalars()) == {None}


TABLES = {
    opt_outs: "opt_out_records",
    do_not_contact: "do_not_contact_list",
    blocked_numbers: "blocked_numbers",
    consents: "consent_records",
    decisions: "compliance_audit_log",
}
