"""Client people sign in with a code."""

import asyncio

import httpx
import pytest
from sqlalchemy import event

from cs_app.identity.identifiers import Identifier, Method
from cs_app.identity.login import codes
from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING
from tests.identity.conftest import Cast
from tests.support.cast import Business, new_phone
from tests.support.people import Member

AUTH = "/api/client/auth"


async def ask(browser: httpx.AsyncClient, phone: str) -> httpx.Response:
    body = {"identifier": phone, "method": "phone"}
    return await browser.post(f"{AUTH}/send-otp", json=body)


async def answer(browser: httpx.AsyncClient, phone: str, code: str) -> httpx.Response:
    body = {"identifier": phone, "method": "phone", "code": code}
    return await browser.post(f"{AUTH}/verify-otp", json=body)


@pytest.fixture
async def dana(cast: Cast, business: Business) -> Member:
    return await cast.owner(business.id)


async def test_a_code_by_text_signs_in(cast: Cast, dana: Member, business: Business):
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        signed_in = await answer(browser, dana.phone, await cast.code_sent_to(dana.phone))
    assert signed_in.json() == {"success": True, "redirect": "/client", "firstLogin": False}
    cookie = signed_in.headers["set-cookie"]
    assert "clientSessionId=" in cookie and "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert await cast.audited(dana.person_id) == ["auth.login", "login.auto_selected"]
    assert (await cast.town.sandbox.received_by(dana.phone))[0]["from_number"] == business.number


async def test_a_code_by_mail_signs_in(cast: Cast, dana: Member):
    async with cast.browser() as browser:
        body = {"identifier": dana.email.upper(), "method": "email"}
        await browser.post(f"{AUTH}/send-otp", json=body)
        mail = await cast.mail_sent_to(dana.email)
        code = mail["subject"].split()[0]
        signed_in = await browser.post(f"{AUTH}/verify-otp", json=body | {"code": code})
    assert signed_in.status_code == 200


async def test_a_code_is_spent_by_its_first_use(cast: Cast, dana: Member):
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        code = await cast.code_sent_to(dana.phone)
        answers = await asyncio.gather(*(answer(browser, dana.phone, code) for _ in range(5)))
    assert sorted(a.status_code for a in answers) == [200, 401, 401, 401, 401]


async def test_five_wrong_tries_end_a_code(cast: Cast, dana: Member):
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        code = await cast.code_sent_to(dana.phone)
        wrong = "100000" if code != "100000" else "100001"
        left = [(await answer(browser, dana.phone, wrong)).json() for _ in range(5)]
        too_late = await answer(browser, dana.phone, code)
    assert [body["attemptsRemaining"] for body in left] == [4, 3, 2, 1, 0]
    assert too_late.status_code == 401


async def test_only_the_newest_code_counts(cast: Cast, dana: Member):
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        old = await cast.code_sent_to(dana.phone)
        await ask(browser, dana.phone)
        new = await cast.code_sent_to(dana.phone, nth=2)
        assert (await answer(browser, dana.phone, old)).status_code == 401 or old == new
        assert (await answer(browser, dana.phone, new)).status_code == 200


async def test_a_code_works_only_in_the_browser_that_asked(cast: Cast, dana: Member):
    async with cast.browser() as browser, cast.browser() as thief:
        await ask(browser, dana.phone)
        code = await cast.code_sent_to(dana.phone)
        assert (await answer(thief, dana.phone, code)).status_code == 401
        assert (await answer(browser, dana.phone, code)).status_code == 200


@pytest.mark.parametrize(("age", "status"), [("9 min 55 s", 200), ("10 min 1 s", 401)])
async def test_a_code_works_for_ten_minutes(cast: Cast, dana: Member, age: str, status: int):
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        code = await cast.code_sent_to(dana.phone)
        await cast.town.database.rows(
            "UPDATE otp_codes SET created_at = created_at - %s::interval,"
            " expires_at = expires_at - %s::interval WHERE person_id = %s",
            age,
            age,
            dana.person_id,
        )
        assert (await answer(browser, dana.phone, code)).status_code == status


async def test_the_fourth_send_within_a_quarter_of_an_hour_is_refused(cast: Cast, dana: Member):
    async with cast.browser() as browser:
        answers = await asyncio.gather(*(ask(browser, dana.phone) for _ in range(6)))
    assert sorted(a.status_code for a in answers) == [200] * 3 + [429] * 3
    refused = next(a for a in answers if a.status_code == 429)
    assert 0 < refused.json()["retryAfterSeconds"] <= 900
    assert refused.headers["retry-after"]


async def test_a_stranger_gets_the_same_answers_and_nothing_is_sent(cast: Cast):
    nobody = new_phone()
    async with cast.browser() as browser:
        answers = [await ask(browser, nobody) for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert answers[0].json() == {"success": True}
    await cast.town.chores_done()
    assert await cast.town.sandbox.received_by(nobody) == []


async def test_a_member_of_a_cancelled_business_gets_no_code(
    cast: Cast, dana: Member, business: Business
):
    await business.set(status="cancelled")
    async with cast.browser() as browser:
        assert (await ask(browser, dana.phone)).status_code == 200
    await cast.town.chores_done()
    assert await cast.town.sandbox.received_by(dana.phone) == []


@pytest.mark.parametrize("of", ["people", "client_memberships"])
async def test_who_is_not_active_gets_no_code(cast: Cast, dana: Member, of: str):
    key = "id" if of == "people" else "person_id"
    sql = f"UPDATE {of} SET is_active = false WHERE {key} = %s"
    await cast.town.database.rows(sql, dana.person_id)
    async with cast.browser() as browser:
        assert (await ask(browser, dana.phone)).status_code == 200
    await cast.town.chores_done()
    assert await cast.town.sandbox.received_by(dana.phone) == []


async def test_a_code_for_something_else_signs_nobody_in(cast: Cast, dana: Member):
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        code = await cast.code_sent_to(dana.phone)
        sql = "UPDATE otp_codes SET purpose = 'confirm' WHERE person_id = %s"
        await cast.town.database.rows(sql, dana.person_id)
        assert (await answer(browser, dana.phone, code)).status_code == 401


async def test_known_and_unknown_are_answered_alike(cast: Cast, dana: Member):
    async with cast.browser() as browser:
        known, unknown = await ask(browser, dana.phone), await ask(browser, new_phone())
    assert (known.status_code, known.json()) == (200, {"success": True})
    assert (unknown.status_code, unknown.json()) == (200, {"success": True})
    assert known.headers.keys() == unknown.headers.keys()


async def test_known_and_unknown_are_the_same_work_for_the_database(inside: None, dana: Member):
    """The answer can only be as fast for one as for the other."""
    assert await _statements_for(dana.phone) == await _statements_for(new_phone())


async def _statements_for(phone: str) -> list[str]:
    statements: list[str] = []

    def note(_connection, _cursor, statement: str, *_more) -> None:
        statements.append(statement)

    event.listen(db.engine().sync_engine, "before_cursor_execute", note)
    async with db.unit_of_work(EVERYTHING) as session:
        await codes.send_code(session, identifier=Identifier(Method.PHONE, phone), browser="b")
        await session.rollback()
    event.remove(db.engine().sync_engine, "before_cursor_execute", note)
    assert statements
    return statements


async def test_the_first_sign_in_leads_to_the_welcome_once(cast: Cast, dana: Member):
    await cast.is_new(dana)
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        first = await answer(browser, dana.phone, await cast.code_sent_to(dana.phone))
        await ask(browser, dana.phone)
        second = await answer(browser, dana.phone, await cast.code_sent_to(dana.phone, nth=2))
    assert first.json()["redirect"] == "/welcome?kind=portal&next=%2Fclient"
    assert second.json()["redirect"] == "/client"


async def test_one_of_two_choices_at_once_wins(cast: Cast, dana: Member, business: Business):
    other = await cast.town.open_business()
    await cast.join_business(dana.person_id, other.id)
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        offer = (await answer(browser, dana.phone, await cast.code_sent_to(dana.phone))).json()
        token = {"businessSelectionToken": offer["businessSelectionToken"]}
        choices = [token | {"clientId": str(b.id)} for b in (business, other, business, other)]
        path = f"{AUTH}/select-business"
        chosen = await asyncio.gather(*(browser.post(path, json=choice) for choice in choices))
    assert sorted(answer.status_code for answer in chosen) == [200, 401, 401, 401]


async def test_several_businesses_are_offered_once(cast: Cast, dana: Member, business: Business):
    other = await cast.town.open_business(business_name="Summit Roofing")
    await cast.join_business(dana.person_id, other.id, role="team_member")
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        offer = (await answer(browser, dana.phone, await cast.code_sent_to(dana.phone))).json()
        assert [b["name"] for b in offer["businesses"]] == ["Rapid Rooter", "Summit Roofing"]
        choice = {
            "businessSelectionToken": offer["businessSelectionToken"],
            "clientId": str(other.id),
        }
        entered = await browser.post(f"{AUTH}/select-business", json=choice)
        again = await browser.post(f"{AUTH}/select-business", json=choice)
        assert (entered.status_code, again.status_code) == (200, 401)


async def test_the_form_leads_from_page_to_page(cast: Cast, dana: Member):
    async with cast.browser() as browser:
        form = {"identifier": dana.phone, "method": "phone", "next": "/client/conversations"}
        sent = await browser.post(f"{AUTH}/send-otp", data=form)
        code = await cast.code_sent_to(dana.phone)
        spaced = {"code": f"{code[:3]} {code[3:]}"}
        wrong = await browser.post(f"{AUTH}/verify-otp", data={"code": "000000"})
        right = await browser.post(f"{AUTH}/verify-otp", data=spaced)
    assert (sent.status_code, sent.headers["location"]) == (303, "/client-login?step=code")
    assert wrong.headers["location"] == "/client-login?step=code&error=wrong&left=4"
    assert (right.status_code, right.headers["location"]) == (303, "/client/conversations")


@pytest.mark.parametrize("identifier", ["", "12", "not a phone", "@", "a@b"])
async def test_what_cannot_be_an_identifier_is_refused(cast: Cast, identifier: str):
    async with cast.browser() as browser:
        answered = await browser.post(f"{AUTH}/send-otp", json={"identifier": identifier})
    assert answered.status_code == 400 and "identifier" in answered.json()["details"]


async def test_neither_code_nor_token_stands_in_the_database(cast: Cast, dana: Member):
    async with cast.browser() as browser:
        await ask(browser, dana.phone)
        code = await cast.code_sent_to(dana.phone)
    row = await cast.town.database.row(
        "SELECT * FROM otp_codes WHERE person_id = %s", dana.person_id
    )
    assert code not in str(row) and dana.phone[1:] not in str(row)
    assert code not in cast.server.log.read_text()
