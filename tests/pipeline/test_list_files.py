"""A list is sent in and taken along over HTTP, by who may, and from our own pages only."""

import csv
import io
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest_asyncio

from cs_app.identity.session import sessions
from tests.support.addresses import new_address
from tests.support.cast import Business, Town, new_phone
from tests.support.people import People
from tests.support.waiting import eventually

IMPORTS = "/api/admin/dnc-imports"


class Agency:
    """A browser of somebody of the agency."""

    def __init__(self, http: httpx.AsyncClient, business: Business) -> None:
        self.http, self.business = http, business

    async def sends(self, content: bytes, **fields: str) -> dict[str, list[str]]:
        """Where a file leads, as the parameters of that address."""
        form = {"list": str(self.business.id), "source": "litigator"} | fields
        answer = await self.http.post(
            IMPORTS, data=form, files={"file": ("list.csv", content, "text/csv")}
        )
        assert answer.status_code == 303, answer.text
        return parse_qs(urlsplit(answer.headers["location"]).query)

    async def rows(self, path: str, **query: str) -> list[dict[str, str]]:
        answer = await self.http.get(path, params=query)
        assert answer.status_code == 200, answer.text
        assert answer.content.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


async def signed_in(town: Town, business: Business, role: str) -> httpx.AsyncClient:
    people = People(town)
    member = await people.agency_person(business, role=role)
    claims = await people.signed_in(member)
    http = httpx.AsyncClient(
        base_url=town.server.url, headers={"X-Forwarded-For": new_address()}, trust_env=False
    )
    http.cookies.set(sessions.COOKIE_NAMES[claims.kind], sessions.issue(claims))
    return http


@pytest_asyncio.fixture
async def agency(town: Town, inside: None, business: Business) -> AsyncIterator[Agency]:
    async with await signed_in(town, business, "account_manager") as http:
        yield Agency(http, business)


async def test_a_list_is_looked_at_and_comes_back_with_its_fates(agency: Agency, town: Town):
    number = new_phone()
    there = await agency.sends(f"phone\n{number}\n{number}\n\n=cmd()\n".encode())
    (import_id,) = there["import"]
    rows = await agency.rows(f"{IMPORTS}/{import_id}.csv")
    assert [(row["line"], row["written"], row["fate"]) for row in rows] == [
        ("1", "phone", "not_a_number"),
        ("2", f"'{number}", "waiting"),
        ("3", f"'{number}", "repeated"),
        ("4", "", "blank"),
        ("5", "'=cmd()", "not_a_number"),
    ]
    listed = "SELECT 1 FROM do_not_contact_list WHERE phone_number = %s"
    assert await town.database.rows(listed, number) == []


async def test_a_file_that_is_none_leads_back_with_a_word(agency: Agency):
    for content, fields, word in (
        (b"", {}, "empty"),
        (b"PK\0\0", {}, "no_text"),
        (b"4" * (5 * 1024 * 1024 + 1), {}, "too_big"),
        (b"4" * (6 * 1024 * 1024), {}, "too_big"),
        (b"\n" * 200_001, {}, "too_long"),
        (b"4035550123", {"expires": "2001-01-01"}, "expires"),
        (b"4035550123", {"expires": "soon"}, "expires"),
        (b"4035550123", {"source": "hearsay"}, "source"),
        (b"4035550123", {"list": ""}, "list"),
    ):
        assert (await agency.sends(content, **fields))["refused"] == [word], (fields, word)


async def test_another_sites_page_sends_nothing_in(agency: Agency):
    answer = await agency.http.post(
        IMPORTS,
        data={"list": str(agency.business.id)},
        files={"file": ("x", b"4035550123")},
        headers={"Origin": "https://evil.test"},
    )
    assert answer.status_code == 403


async def test_the_list_of_all_and_that_of_others_stay_closed(agency: Agency, town: Town):
    other = await town.open_business()
    for whose, status in (("all", 403), (str(other.id), 404), ("nonsense", 404)):
        answer = await agency.http.post(
            IMPORTS, data={"list": whose}, files={"file": ("x", b"4035550123")}
        )
        assert answer.status_code == status, answer.text
    async with await signed_in(town, other, "content_specialist") as http:
        answer = await http.post(
            IMPORTS, data={"list": str(other.id)}, files={"file": ("x", b"4035550123")}
        )
        assert answer.status_code == 403


async def test_a_body_that_is_no_form_is_refused(agency: Agency):
    for type_ in ("text/csv", "multipart/form-data", "multipart/form-data; boundary=x"):
        answer = await agency.http.post(
            IMPORTS, content=b"--x\r\nnonsense", headers={"Content-Type": type_}
        )
        assert answer.status_code in (303, 415), (type_, answer.text)


async def test_each_list_is_a_file_that_spreadsheets_open(agency: Agency, town: Town):
    lead = agency.business.lead()
    await lead.known(name="=Zoë")
    await lead.texts("STOP")
    await lead.answers()
    (row,) = await agency.rows("/api/admin/compliance/opt-outs.csv", wish="open")
    assert (row["phone"], row["lead"], row["message"]) == (f"'{lead.phone}", "'=Zoë", "STOP")
    assert row["carrier_stopped"] == "yes"
    (row,) = await agency.rows("/api/admin/compliance/blocked-numbers.csv")
    assert (row["phone"], row["reason"]) == (f"'{lead.phone}", "opt_out")
    rows = await agency.rows("/api/admin/compliance/decisions.csv", event="opt_out_recorded")
    assert [row["lead"] for row in rows] == ["'=Zoë"]
    await lead.texts("START")
    await lead.answers(2)
    (row,) = await agency.rows("/api/admin/compliance/consents.csv")
    assert (row["source"], row["words"]) == ("text_optin", "START")
    assert await agency.rows("/api/admin/compliance/opt-outs.csv", wish="open") == []
    assert await agency.rows("/api/admin/compliance/do-not-contact.csv", q=lead.phone) == []

    async def noted() -> bool:
        sql = "SELECT metadata FROM audit_log WHERE resource_type = 'do_not_contact'"
        return {"format": "csv", "filters": {}} in [
            row.metadata for row in await town.database.rows(sql)
        ]

    assert await eventually(noted)


async def test_what_cannot_be_asked_for_is_named(agency: Agency):
    for query in ({"wish": "maybe"}, {"client": "7"}, {"because": "x"}, {"zone": "Mars/Base"}):
        answer = await agency.http.get("/api/admin/compliance/opt-outs.csv", params=query)
        assert answer.status_code == 400
        assert list(answer.json()["details"]) == list(query)
    assert (await agency.http.get("/api/admin/compliance/secrets.csv")).status_code == 404
    assert (await agency.http.get(f"{IMPORTS}/nonsense.csv")).status_code == 404
