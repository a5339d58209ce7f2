"""The month's texts and money: what was used, and who may set the limits."""

import pytest
from sqlalchemy import text

from cs_app.clients import monthly_texts, spending
from cs_app.identity.access import Access
from cs_app.kernel import clock
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from tests.support.people import People
from tests.support.rights import lacking_everything, narrowed, rights_of

pytestmark = pytest.mark.undone


async def audited(session, client_id):
    rows = await session.execute(
        text(
            "SELECT action, metadata FROM audit_log WHERE client_id = :id"
            " AND action LIKE 'settings.%' ORDER BY created_at"
        ),
        {"id": client_id},
    )
    return [(row.action, row.metadata["before"], row.metadata["after"]) for row in rows]


async def owner_of(town, business) -> Access:
    people = People(town)
    return await rights_of(people, await people.owner(business.id))


async def manager_of(town, business) -> Access:
    people = People(town)
    return await rights_of(people, await people.with_role(business, "office_manager"))


async def test_this_months_use_stands_beside_its_limit(session, ava, open_client):
    client = await open_client()
    now = clock.now()
    await monthly_texts.reserve(session, client_id=client.id, segments=7, at=now)
    spent = await spending.read_spending(session, ava, client_id=client.id)
    assert (spent.used, spent.limit, spent.budget_cents) == (7, 500, None)
    assert (spent.may_set_limit, spent.may_set_budget) == (True, True)


async def test_what_another_month_used_does_not_count(session, ava, open_client):
    client = await open_client()
    long_ago = clock.now().replace(year=2020)
    await monthly_texts.reserve(session, client_id=client.id, segments=7, at=long_ago)
    assert (await spending.read_spending(session, ava, client_id=client.id)).used == 0


async def test_limits_are_set_and_audited_once(session, ava, open_client):
    client = await open_client()
    for _ in range(2):
        await spending.set_message_limit(session, ava, client_id=client.id, limit=900)
        await spending.set_budget(session, ava, client_id=client.id, cents=12_500)
    await spending.set_budget(session, ava, client_id=client.id, cents=None)
    spent = await spending.read_spending(session, ava, client_id=client.id)
    assert (spent.limit, spent.budget_cents) == (900, None)
    assert await audited(session, client.id) == [
        ("settings.message_limit_changed", 500, 900),
        ("settings.budget_changed", None, 12_500),
        ("settings.budget_changed", 12_500, None),
    ]


@pytest.mark.parametrize("limit", [-1, 1_000_001])
async def test_a_limit_that_cannot_be_names_its_field(session, ava, open_client, limit):
    client = await open_client()
    with pytest.raises(Invalid) as refused:
        await spending.set_message_limit(session, ava, client_id=client.id, limit=limit)
    assert refused.value.field == "limit"


@pytest.mark.parametrize("cents", [0, -1, 100_000_001])
async def test_a_budget_that_cannot_be_names_its_field(session, ava, open_client, cents):
    client = await open_client()
    with pytest.raises(Invalid) as refused:
        await spending.set_budget(session, ava, client_id=client.id, cents=cents)
    assert refused.value.field == "budget"


async def test_the_owner_sets_the_budget_and_no_limit(town, session, business):
    owner = await owner_of(town, business)
    await spending.set_budget(session, owner, client_id=business.id, cents=5_000)
    spent = await spending.read_spending(session, owner, client_id=business.id)
    assert (spent.budget_cents, spent.may_set_budget, spent.may_set_limit) == (5_000, True, False)
    with pytest.raises(NotAllowed):
        await spending.set_message_limit(session, owner, client_id=business.id, limit=9)


async def test_other_people_of_the_business_see_both_and_set_neither(town, session, business):
    manager = await manager_of(town, business)
    spent = await spending.read_spending(session, manager, client_id=business.id)
    assert (spent.may_set_budget, spent.may_set_limit) == (False, False)
    with pytest.raises(NotAllowed):
        await spending.set_budget(session, manager, client_id=business.id, cents=5_000)


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (spending.set_message_limit, {"limit": 9}),
        (spending.set_budget, {"cents": 900}),
        (spending.read_spending, {}),
    ],
)
async def test_who_may_not_or_looks_after_others_is_refused(session, ava, open_client, act, what):
    client = await open_client()
    with pytest.raises(NotAllowed):
        await act(session, lacking_everything(ava), client_id=client.id, **what)
    with pytest.raises(NotFound):
        await act(session, narrowed(ava), client_id=client.id, **what)
