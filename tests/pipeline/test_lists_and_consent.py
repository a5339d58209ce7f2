"""Consent on record and the lists decide by all that they say: of whom, until when and for what."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from cs_app.compliance.reasons import Reason
from tests.pipeline.in_line import anywhere, follow_up, sent_before, the_time
from tests.pipeline.stops import FINGERPRINT
from tests.support.cast import Business, Lead

LONG_AGO = timedelta(days=100)  # longer than an inquiry counts, shorter than a purchase does
CONSENTS: dict[str, tuple[list[dict[str, Any]], Reason | None]] = {
    "in writing": ([{"consent_type": "express_written"}], None),
    "withdrawn": ([{"consent_type": "express_written", "is_active": False}], Reason.NO_CONSENT),
    "to reminders only": (
        [{"consent_type": "express_written", "consent_scope": '["reminders"]'}],
        Reason.NO_CONSENT,
    ),
    "by an inquiry": ([{"consent_type": "implied"}], Reason.CONSENT_LAPSED),
    "by a purchase": (
        [{"consent_type": "implied", "consent_source": "existing_customer"}],
        None,
    ),
    "in writing, before an inquiry": (
        [{"consent_type": "express_written", "days": 900}, {"consent_type": "implied"}],
        None,
    ),
}
ENTRIES: dict[str, tuple[list[dict[str, Any]], bool]] = {
    "an entry": ([{}], False),
    "one that has expired": ([{"days_left": -1}], True),
    "one that expires tomorrow": ([{"days_left": 1}], False),
    "one that was taken off": ([{"is_active": False}], True),
    "one of every business": ([{"is_global": True}], False),
}


async def consent(lead: Lead, *, days: int = LONG_AGO.days, **columns: Any) -> None:
    row = {
        "client_id": lead.business.id,
        "phone_number": lead.phone,
        "phone_number_hash": await fingerprint(lead),
        "consent_source": "paper_form",
        "consent_timestamp": await the_time(lead.town) - timedelta(days=days),
    }
    await lead.town.insert("consent_records", row | columns)


async def listed(lead: Lead, *, days_left: int | None = None, **columns: Any) -> None:
    is_global = columns.get("is_global", False)
    until = days_left and await the_time(lead.town) + timedelta(days=days_left)
    row = {
        "client_id": None if is_global else lead.business.id,
        "phone_number": lead.phone,
        "phone_number_hash": await fingerprint(lead),
        "expires_at": until,
        "source": "internal",
    }
    await lead.town.insert("do_not_contact_list", row | columns)


async def fingerprint(lead: Lead) -> str:
    return await lead.town.database.value(f"SELECT {FINGERPRINT}", lead.phone)


async def outcome(lead: Lead) -> str | None:
    """Why the follow-up was not sent; None once it is on the phone."""
    row = await follow_up(lead)
    await lead.town.release()
    why = (await lead.scheduled(row)).cancelled_reason
    assert len(await lead.phone_shows()) == (0 if why else 1)
    return why


@pytest_asyncio.fixture
async def unlisted_afterwards(awake: Lead) -> AsyncIterator[None]:
    """An entry for every business would stand on the lists of all others too."""
    yield
    own = "DELETE FROM do_not_contact_list WHERE phone_number = %s"
    await awake.town.database.rows(own, awake.phone)


@pytest.mark.parametrize("given", CONSENTS)
async def test_a_consent_counts_for_what_it_says(day: Business, given: str):
    records, why = CONSENTS[given]
    lead = day.lead(anywhere())
    await lead.known(source="manual")
    for record in records:
        await consent(lead, **record)
    assert await outcome(lead) == why


@pytest.mark.parametrize("given", ENTRIES)
async def test_an_entry_of_a_list_counts_for_whom_and_as_long_as_it_says(
    awake: Lead, unlisted_afterwards: None, given: str
):
    entries, goes = ENTRIES[given]
    for entry in entries:
        await listed(awake, **entry)
    assert await outcome(awake) == (None if goes else Reason.LISTED)


async def test_an_entry_of_another_business_is_none_of_ours(awake: Lead):
    await listed((await awake.town.open_business()).lead(awake.phone))
    assert await outcome(awake) is None


@pytest.mark.parametrize("is_global", [True, False])
async def test_a_complaint_weighs_more_than_any_other_entry(
    awake: Lead, unlisted_afterwards: None, is_global: bool
):
    await listed(awake, is_global=not is_global, source="litigator")
    await listed(awake, is_global=is_global, source="complaint")
    await awake.texts("Do you serve Airdrie?")
    (kept,) = await awake.settled()
    assert (kept.reply_state, kept.reply_reason) == ("skipped", Reason.COMPLAINT)
    assert await awake.phone_shows() == []


async def test_a_block_by_another_business_is_none_of_ours(awake: Lead):
    other = await awake.town.open_business()
    block = {"client_id": other.id, "phone": awake.phone, "reason": "spam"}
    await awake.town.insert("blocked_numbers", block)
    assert await outcome(awake) is None


async def test_who_wrote_yesterday_has_inquired_however_long_they_are_known(awake: Lead):
    now = await the_time(awake.town)
    days = {"created_at": now - timedelta(days=900), "last_inbound_at": now - timedelta(days=1)}
    await awake.set(**days)
    assert await outcome(awake) is None


async def test_what_was_sent_last_month_is_not_counted_now(awake: Lead):
    of_last_year = {"message_period": "2020-01", "messages_sent_this_month": 500_000}
    await awake.business.set(**of_last_year)
    assert await outcome(awake) is None


async def test_what_a_person_wrote_is_none_that_nobody_asked_for(awake: Lead):
    await sent_before(awake, minutes=20, times=5, cause="manual")
    row = await follow_up(awake)
    await awake.town.release()
    assert (await awake.scheduled(row)).cancelled_reason is None
    assert len(await awake.phone_shows()) == 1
