"""DASHBOARD brings the way into the portal, to the business's own people and to nobody else."""

import re

import pytest

from tests.support.cast import Business, Lead
from tests.support.people import People
from tests.support.waiting import eventually

LINK = re.compile(r"/d/([0-9a-f]{64})")
SPELLINGS = ["DASHBOARD", "dashboard", " “Dashboard!” ", "dashboard 🙏"]


async def texts_from(business: Business, phone: str, body: str) -> None:
    await business.lead(phone).texts(body)


async def links_at(business: Business, phone: str, count: int = 1) -> list[str]:
    """The tokens that a phone was texted."""

    async def arrived() -> list[str]:
        texts = await business.town.sandbox.received_by(phone)
        found = [token for text in texts for token in LINK.findall(text["body"])]
        return found if len(found) >= count else []

    return await eventually(arrived)


async def no_link_at(business: Business, phone: str) -> None:
    """Nothing with a link came, although the text and all that follows from it is done."""
    await business.lead(phone).phone_shows()
    await business.town.chores_done()
    texts = await business.town.sandbox.received_by(phone)
    assert not [text for text in texts if LINK.search(text["body"])]


async def traces(business: Business) -> tuple[int, int]:
    """How many leads and texts the business has."""
    count = "SELECT count(*) FROM {} WHERE client_id = %s"
    rows = [
        await business.town.database.value(count.format(table), business.id)
        for table in ("leads", "conversations")
    ]
    return rows[0], rows[1]


@pytest.mark.parametrize("word", SPELLINGS)
async def test_a_member_gets_a_link_for_seven_days_and_one_use(business: Business, word: str):
    member = await People(business.town).portal_person(business, role="team_member")
    await texts_from(business, member.phone, word)
    (token,) = await links_at(business, member.phone)
    (kept,) = await business.town.database.rows(
        "SELECT purpose, client_id, used_at, expires_at - created_at AS lives"
        "  FROM magic_link_tokens WHERE person_id = %s",
        member.person_id,
    )
    assert (kept.purpose, kept.client_id, kept.used_at) == ("portal", business.id, None)
    assert kept.lives.days == 7
    page = await business.town.twilio.http.get(f"/d/{token}")
    assert page.status_code < 500


async def test_it_makes_no_lead_and_stands_in_the_log_of_calls(business: Business):
    owner = await People(business.town).owner(business.id)
    await texts_from(business, owner.phone, "DASHBOARD")
    await links_at(business, owner.phone)
    assert await traces(business) == (0, 0)
    logged = await business.town.database.rows(
        "SELECT response_status FROM webhook_log WHERE client_id = %s AND event_type"
        " = 'sms_inbound'",
        business.id,
    )
    assert [row.response_status for row in logged] == [200]
    (entry,) = await business.town.database.rows(
        "SELECT person_id, metadata FROM audit_log WHERE client_id = %s AND action"
        " = 'team.link_sent'",
        business.id,
    )
    assert entry.person_id == owner.person_id and owner.phone not in str(entry.metadata)


async def test_a_call_told_twice_brings_one_link(business: Business):
    owner = await People(business.town).owner(business.id)
    for _ in range(2):
        await business.lead(owner.phone).texts("DASHBOARD", MessageSid="SM" + business.id.hex)
    await links_at(business, owner.phone)
    await business.town.chores_done()
    assert len(await links_at(business, owner.phone)) == 1


async def test_who_asks_again_and_again_gets_three(business: Business):
    owner = await People(business.town).owner(business.id)
    for _ in range(5):
        await texts_from(business, owner.phone, "DASHBOARD")
    await links_at(business, owner.phone, 3)
    await business.lead(owner.phone).phone_shows()
    await business.town.chores_done()
    assert len(await links_at(business, owner.phone)) == 3
    assert await traces(business) == (0, 0)


async def test_from_a_homeowner_it_is_a_text_like_any_other(lead: Lead):
    await People(lead.town).owner(lead.business.id)
    await lead.texts("DASHBOARD")
    (kept,) = await lead.settled()
    assert kept.message == "DASHBOARD"
    await no_link_at(lead.business, lead.phone)


async def test_whoever_belongs_to_another_business_gets_none(business: Business):
    stranger = await People(business.town).owner((await business.town.open_business()).id)
    await texts_from(business, stranger.phone, "DASHBOARD")
    await business.lead(stranger.phone).settled()
    await no_link_at(business, stranger.phone)


GONE = {
    "whose access was ended": "UPDATE client_memberships SET is_active = false WHERE id = %s",
    "who was deactivated": (
        "UPDATE people SET is_active = false"
        " WHERE id = (SELECT person_id FROM client_memberships WHERE id = %s)"
    ),
    "of a business that is no client any more": (
        "UPDATE clients SET status = 'cancelled'"
        " WHERE id = (SELECT client_id FROM client_memberships WHERE id = %s)"
    ),
}


@pytest.mark.parametrize("sql", GONE.values(), ids=GONE.keys())
async def test_somebody_gets_none(business: Business, sql: str):
    member = await People(business.town).portal_person(business)
    await business.town.database.rows(sql, member.membership_id)
    await texts_from(business, member.phone, "DASHBOARD")
    await business.lead(member.phone).settled()
    await no_link_at(business, member.phone)


async def test_a_member_who_asks_something_is_answered_as_anybody(business: Business):
    member = await People(business.town).portal_person(business)
    lead = business.lead(member.phone)
    await lead.texts("Where is the dashboard?")
    await lead.settled()
    await no_link_at(business, member.phone)


@pytest.mark.parametrize("words", ["CLAIM 4f1a9c22", "YES 4f1a9c22", "NO 4f1a9c22"])
async def test_words_of_what_is_not_built_yet_are_texts_like_any_other(
    business: Business, words: str
):
    member = await People(business.town).portal_person(business)
    lead = business.lead(member.phone)
    await lead.texts(words)
    (kept,) = await lead.settled()
    assert kept.message == words
