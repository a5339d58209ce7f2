"""Passkeys: what the server accepts of an authenticator, and what it does not."""

from typing import Any

import httpx
import pytest

from tests.identity.account import Account, at_the_agency, at_the_portal, is_signed_in, open_link
from tests.identity.conftest import Cast
from tests.support.authenticator import PRESENT, Authenticator
from tests.support.cast import Business
from tests.support.people import Member

ADD = "/auth/account/passkeys"
PROVE = "/auth/second-factor/passkey"


@pytest.fixture
async def ava(cast: Cast) -> Member:
    return await cast.agency_member()


@pytest.fixture
def key(cast: Cast) -> Authenticator:
    return Authenticator(cast.server.url)


async def options(browser: httpx.AsyncClient, path: str, cast: Cast) -> dict[str, Any]:
    body, headers = {"label": "Work laptop"}, {"Origin": cast.server.url}
    answer = await browser.post(f"{path}/options", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def send(
    browser: httpx.AsyncClient, path: str, credential: dict[str, Any], cast: Cast
) -> httpx.Response:
    body = {"credential": credential, "label": " Work  laptop "}
    return await browser.post(path, json=body, headers={"Origin": cast.server.url})


async def add(account: Account, key: Authenticator) -> httpx.Response:
    asked = await options(account.browser, ADD, account.cast)
    return await send(account.browser, ADD, key.make(asked), account.cast)


async def sign_in(
    cast: Cast, member: Member, browser: httpx.AsyncClient, key: Authenticator
) -> httpx.Response:
    asked = await open_link(cast, member, browser)
    assert asked.headers["location"].startswith("/second-factor?") and not is_signed_in(asked)
    return await send(browser, PROVE, key.use(await options(browser, PROVE, cast)), cast)


async def test_a_passkey_signs_in(cast: Cast, ava: Member, key: Authenticator):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        assert (await add(account, key)).status_code == 200
        entered = await sign_in(cast, ava, browser, key)
    assert is_signed_in(entered)
    assert "clients" in entered.json()["redirect"]
    row = await cast.town.database.row(
        "SELECT label, sign_count FROM second_factors WHERE person_id = %s", ava.person_id
    )
    assert (row.label, row.sign_count) == ("Work laptop", 1)


@pytest.mark.parametrize(
    "claims",
    [
        {"origin": "https://evil.test"},
        {"host": "evil.test"},
        {"flags": PRESENT},
        {"count": -1},
    ],
    ids=["another origin", "another host", "nobody verified", "a copy's counter"],
)
async def test_a_passkey_is_refused_that_claims(
    cast: Cast, ava: Member, key: Authenticator, claims: dict[str, Any]
):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        key.count = 7
        await add(account, key)
        for name, value in claims.items():
            setattr(key, name, value if name != "count" else key.count + value)
        refused = await sign_in(cast, ava, browser, key)
    assert refused.status_code == 401 and not is_signed_in(refused)


@pytest.mark.parametrize(
    "claims", [{"origin": "https://evil.test"}, {"host": "evil.test"}, {"flags": PRESENT}]
)
async def test_none_is_added_that_claims(
    cast: Cast, ava: Member, key: Authenticator, claims: dict[str, Any]
):
    for name, value in claims.items():
        setattr(key, name, value)
    async with at_the_agency(cast, ava) as account:
        assert (await add(account, key)).status_code == 400


async def test_a_challenge_is_answered_once(cast: Cast, ava: Member, key: Authenticator):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        await add(account, key)
        await open_link(cast, ava, browser)
        answer = key.use(await options(browser, PROVE, cast))
        assert is_signed_in(await send(browser, PROVE, answer, cast))
        await cast.town.database.rows(
            "UPDATE second_factors SET sign_count = 0 WHERE person_id = %s", ava.person_id
        )
        async with cast.browser() as thief:
            await open_link(cast, ava, thief)
            replayed = await send(thief, PROVE, answer, cast)
            key.count += 1
            made_up = {"challenge": "AAAA"}
            invented = await send(thief, PROVE, key.use(made_up), cast)
    assert not is_signed_in(replayed) and not is_signed_in(invented)


async def test_a_challenge_lives_five_minutes(cast: Cast, ava: Member, key: Authenticator):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        await add(account, key)
        await open_link(cast, ava, browser)
        answer = key.use(await options(browser, PROVE, cast))
        await cast.town.database.rows(
            "UPDATE passkey_challenges SET expires_at = created_at WHERE person_id = %s",
            ava.person_id,
        )
        assert not is_signed_in(await send(browser, PROVE, answer, cast))


async def test_another_persons_passkey_opens_nothing(cast: Cast, ava: Member, key: Authenticator):
    mina = await cast.agency_member("account_manager")
    of_mina = Authenticator(cast.server.url)
    async with at_the_agency(cast, mina) as theirs, at_the_agency(cast, ava) as account:
        await add(theirs, of_mina)
        await add(account, key)
    async with cast.browser() as browser:
        assert not is_signed_in(await sign_in(cast, ava, browser, of_mina))


async def test_one_passkey_is_added_once(cast: Cast, ava: Member, key: Authenticator):
    async with at_the_agency(cast, ava) as account:
        assert (await add(account, key)).status_code == 200
        assert (await add(account, key)).status_code == 409


@pytest.mark.parametrize("credential", [{}, {"id": 1, "response": {"clientDataJSON": 5}}])
async def test_nonsense_is_refused(cast: Cast, ava: Member, credential: dict[str, Any]):
    async with at_the_agency(cast, ava) as account:
        assert (await send(account.browser, ADD, credential, cast)).status_code == 400


async def test_a_passkey_is_added_only_shortly_after_a_proof(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account:
        await account.grow_old()
        refused = await account.browser.post(f"{ADD}/options", json={"label": "Work laptop"})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("x" * 101, "The name has 101 characters; at most 100 fit"),
        (" \u200b ", "Give the passkey a name"),
    ],
    ids=["too long", "nothing to see"],
)
async def test_a_name_that_cannot_be_kept_is_refused_before_the_device_is_asked(
    cast: Cast, ava: Member, key: Authenticator, label: str, why: str
):
    async with at_the_agency(cast, ava) as account:
        early = await account.browser.post(f"{ADD}/options", json={"label": label})
        made = key.make(await options(account.browser, ADD, cast))
        late = await account.browser.post(
            ADD, json={"credential": made, "label": label}, headers={"Origin": cast.server.url}
        )
    assert [(told.status_code, told.json()["error"]) for told in (early, late)] == [(400, why)] * 2


async def test_nobody_of_a_business_adds_one(cast: Cast, business: Business):
    dana = await cast.owner(business.id)
    async with at_the_portal(cast, dana, business.id) as account:
        for path in ("passkeys/options", "app", "recovery-codes"):
            assert (await account.browser.post(f"/auth/account/{path}", json={})).status_code == 401
