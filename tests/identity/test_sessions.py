"""Sessions over HTTP: how they end, and how a person sees and ends their own."""

from uuid import UUID

import httpx
import pytest

from cs_app.identity.access import Access
from cs_app.identity.permissions import SessionKind
from cs_app.identity.session import listing
from cs_app.identity.session.devices import device_name
from cs_app.identity.session.listing import OwnSession
from cs_app.identity.session.live_access import live_access
from cs_app.identity.session.purge import purge_sign_ins
from cs_app.identity.session.sessions import SessionClaims
from cs_app.kernel import db
from cs_app.kernel.errors import Conflict, NotFound
from tests.identity.conftest import Cast
from tests.support.cast import Business
from tests.support.people import Member

pytestmark = pytest.mark.undone

PORTAL = "/api/client/auth/switch-business"
AGENCY = "/auth/view-as"


@pytest.fixture
async def dana(cast: Cast, business: Business) -> Member:
    return await cast.owner(business.id)


async def access(claims: SessionClaims) -> Access:
    found = await live_access(claims)
    assert found
    return found


async def own(claims: SessionClaims) -> list[OwnSession]:
    viewer = await access(claims)
    async with db.unit_of_work(viewer.scope) as session:
        return await listing.own_sessions(session, viewer)


async def end(claims: SessionClaims, session_id: UUID) -> None:
    viewer = await access(claims)
    async with db.unit_of_work(viewer.scope) as session:
        await listing.end_session(session, viewer, session_id)


async def asked(browser: httpx.AsyncClient, kind: str) -> int:
    """A request that a live session answers with 400, for want of an id."""
    return (await browser.post(PORTAL if kind == "client" else AGENCY, json={})).status_code


@pytest.mark.committed
@pytest.mark.parametrize("kind", ["client", "agency"])
async def test_a_raised_version_ends_the_session_at_the_next_request(
    cast: Cast, business: Business, kind: str
):
    member = await (cast.owner(business.id) if kind == "client" else cast.agency_member())
    claims = await cast.signed_in(member)
    sql = f"UPDATE {kind}_memberships SET session_version = session_version + 1 WHERE id = %s"
    async with cast.browser_of(claims) as browser:
        assert await asked(browser, kind) == 400
        await cast.town.database.rows(sql, member.membership_id)
        assert [await asked(browser, kind) for _ in range(3)] == [401] * 3
    rows = await cast.town.database.rows(
        "SELECT * FROM audit_log WHERE person_id = %s AND action = 'auth.session_invalidated'",
        member.person_id,
    )
    assert [(r.metadata["sessionVersion"], r.metadata["currentVersion"]) for r in rows] == [(1, 2)]
    ended = "SELECT ended_at FROM sessions WHERE token_hash = %s"
    assert await cast.town.database.value(ended, claims.token_hash)


async def test_a_version_in_the_cookie_must_be_that_of_the_row(
    cast: Cast, dana: Member, business: Business
):
    claims = await cast.signed_in(dana)
    sql = "UPDATE sessions SET session_version = 2 WHERE person_id = %s"
    await cast.town.database.rows(sql, dana.person_id)
    sql = "UPDATE client_memberships SET session_version = 2 WHERE id = %s"
    await cast.town.database.rows(sql, dana.membership_id)
    assert await live_access(claims) is None


async def test_somebody_elses_token_in_the_cookie_is_worth_nothing(
    cast: Cast, dana: Member, business: Business
):
    other = await cast.town.open_business()
    rival = await cast.owner(other.id)
    theirs, mine = await cast.signed_in(rival), await cast.signed_in(dana)
    mixed = SessionClaims(SessionKind.PORTAL, theirs.token, mine.person_id, mine.client_id, 1)
    assert await live_access(mixed) is None
    at_the_agency = SessionClaims(SessionKind.AGENCY, mine.token)
    assert await live_access(at_the_agency) is None


async def test_a_person_sees_their_sessions_everywhere_and_no_others(
    cast: Cast, dana: Member, business: Business
):
    other = await cast.town.open_business(business_name="Summit Roofing")
    here = await cast.signed_in(dana)
    there = await cast.signed_in(await cast.joins(dana.person, other.id))
    strangers = await cast.town.open_business()
    await cast.signed_in(await cast.owner(strangers.id))
    found = await own(here)
    assert [(s.business, s.is_current) for s in found] == [
        ("Rapid Rooter", True),
        ("Summit Roofing", False),
    ]
    await end(here, found[1].id)
    assert await live_access(there) is None
    assert len(await own(here)) == 1


async def test_a_session_that_does_not_fit_any_more_is_not_listed(
    cast: Cast, dana: Member, business: Business
):
    await cast.signed_in(dana)
    sql = "UPDATE client_memberships SET session_version = session_version + 1 WHERE id = %s"
    await cast.town.database.rows(sql, dana.membership_id)
    assert len(await own(await cast.signed_in(dana))) == 1


async def test_all_others_end_at_once(cast: Cast, dana: Member, business: Business):
    here, *others = [await cast.signed_in(dana) for _ in range(4)]
    viewer = await access(here)
    async with db.unit_of_work(viewer.scope) as session:
        assert await listing.end_other_sessions(session, viewer) == 3
    assert [await live_access(claims) for claims in others] == [None] * 3
    assert await live_access(here)
    audited = await cast.audited(dana.person_id)
    assert audited == ["auth.session_invalidated"] * 3


async def test_nobody_ends_the_session_of_another_or_their_own(
    cast: Cast, dana: Member, business: Business
):
    mine = await cast.signed_in(dana)
    theirs = await cast.signed_in(await cast.agency_member())
    theirs_id = await cast.town.database.value(
        "SELECT id FROM sessions WHERE token_hash = %s", theirs.token_hash
    )
    with pytest.raises(NotFound):
        await end(mine, theirs_id)
    with pytest.raises(Conflict):
        await end(mine, (await own(mine))[0].id)
    assert await cast.town.database.value(
        "SELECT ended_at IS NULL FROM sessions WHERE id = %s", theirs_id
    )


async def test_it_is_noted_when_a_session_was_last_seen_every_five_minutes(
    cast: Cast, dana: Member, business: Business
):
    claims = await cast.signed_in(dana)
    seen = "SELECT last_seen_at FROM sessions WHERE token_hash = %s"
    before = await cast.town.database.value(seen, claims.token_hash)
    await live_access(claims)
    assert await cast.town.database.value(seen, claims.token_hash) == before
    await cast.town.database.rows(
        "UPDATE sessions SET last_seen_at = last_seen_at - interval '6 min' WHERE person_id = %s",
        dana.person_id,
    )
    await live_access(claims)
    assert await cast.town.database.value(seen, claims.token_hash) >= before


async def test_what_ended_a_month_ago_is_forgotten(cast: Cast, dana: Member, business: Business):
    old, live = [await cast.signed_in(dana) for _ in range(2)]
    await cast.town.database.rows(
        "UPDATE sessions SET ended_at = now() - interval '40 days' WHERE token_hash = %s",
        old.token_hash,
    )
    assert (await purge_sign_ins()).sessions >= 1
    left = await cast.town.database.rows(
        "SELECT token_hash FROM sessions WHERE person_id = %s", dana.person_id
    )
    assert [row.token_hash for row in left] == [live.token_hash]


MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18 Safari/605"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/130 Safari/604"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537 Chrome/130 Safari/537 Edg/130"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (MAC, "Safari on Mac"),
        (PHONE, "Chrome on iPhone"),
        (EDGE, "Edge on Windows"),
        ("curl/8.5.0", "curl"),
        (None, "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_a_device_has_a_name(agent: str | None, name: str):
    assert device_name(agent) == name
