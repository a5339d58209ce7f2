"""The audit log for programs, and as a file that a spreadsheet opens without harm."""

import csv
import io
import json

import httpx
import pytest

from tests.identity.audit_trail import agency_member, ask, done
from tests.identity.conftest import Cast
from tests.support.cast import Business, Town

LOG = "/api/admin/audit-log"
FILE = f"{LOG}.csv"
BAD = {
    "action": "auth.dance",
    "personId": "Dana",
    "clientId": "7",
    "from": "yesterday",
    "to": "x",
    "limit": "101",
    "page": "0",
    "cursor": "nonsense",
    "zone": "Mars/Base",
}
FORMULAS = ('=HYPERLINK("http://x.test","y")', "+1", "-1", "@SUM(A1)", "\tx", "\r=1")


def rows_of(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


async def test_entries_are_told_with_all_that_is_known(cast: Cast, business: Business):
    dana = await cast.owner(business.id)
    entry = await done(
        cast,
        business,
        "settings.changed",
        person_id=dana.person_id,
        resource_type="client",
        resource_id=str(business.id),
        metadata={"changed": ["trade"]},
        ip_address="203.0.113.9",
        user_agent="Firefox",
        session_id="s-1",
        request_id="r-1",
    )
    answer = await ask(cast, await agency_member(cast, business), LOG)
    assert answer.json() == {
        "entries": [
            {
                "id": str(entry),
                "createdAt": "2026-03-02T12:00:00+00:00",
                "action": "settings.changed",
                "summary": "Changed trade",
                "person": {"id": str(dana.person_id), "name": "Dana"},
                "client": {"id": str(business.id), "name": "Rapid Rooter"},
                "resourceType": "client",
                "resourceId": str(business.id),
                "metadata": {"changed": ["trade"]},
                "ipAddress": "203.0.113.9",
                "userAgent": "Firefox",
                "sessionId": "s-1",
                "requestId": "r-1",
            }
        ],
        "nextCursor": None,
    }


async def test_pages_by_cursor_and_by_number_show_the_same(cast: Cast, business: Business):
    for _ in range(5):
        await done(cast, business)
    ava = await agency_member(cast, business)
    first = (await ask(cast, ava, LOG, limit=2)).json()
    second = (await ask(cast, ava, LOG, limit=2, cursor=first["nextCursor"])).json()
    assert second == (await ask(cast, ava, LOG, limit=2, page=2)).json()
    last = (await ask(cast, ava, LOG, limit=2, page=3)).json()
    assert [len(page["entries"]) for page in (first, second, last)] == [2, 2, 1]
    assert last["nextCursor"] is None


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_parameter_is_refused_by_name(cast: Cast, business: Business, name: str):
    answer = await ask(cast, await agency_member(cast, business), LOG, **{name: BAD[name]})
    assert answer.status_code == 400
    assert list(answer.json()["details"]) == [name]


@pytest.mark.parametrize("address", [LOG, FILE])
async def test_who_may_not_manage_the_team_is_refused(cast: Cast, business: Business, address: str):
    manager = await agency_member(cast, business, role="account_manager")
    assert (await ask(cast, manager, address)).status_code == 403
    async with cast.browser() as nobody:
        assert (await nobody.get(address)).status_code == 401


async def test_the_file_holds_the_filtered_entries_of_ones_clients(
    cast: Cast, business: Business, town: Town
):
    await done(cast, business, metadata={"note": 'a "quoted", word'})
    await done(cast, business, "phone.released")
    await done(cast, await town.open_business())
    await done(cast, None)
    ava = await agency_member(cast, business)
    answer = await ask(cast, ava, FILE, action="sign_in", zone="Europe/Paris")
    (row,) = rows_of(answer)
    assert (row["action"], row["client_id"]) == ("auth.login", str(business.id))
    assert row["time"] == "2026-03-02T13:00:00.000+01:00"
    assert json.loads(row["metadata"]) == {"note": 'a "quoted", word'}
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="audit-log-')
    assert answer.content.count(b"\r\n") == answer.content.count(b"\n") == 2


async def test_excel_reads_the_file_as_it_is_meant(cast: Cast, business: Business):
    """It takes UTF-8 for such by the mark at the beginning, which stands there once."""
    await done(cast, business, metadata={"name": "Zoë"})
    answer = await ask(cast, await agency_member(cast, business), FILE)
    assert answer.content.startswith(b"\xef\xbb\xbftime,")
    assert answer.content.count(b"\xef\xbb\xbf") == 1
    assert "Zoë" in rows_of(answer)[0]["metadata"]


async def test_no_cell_of_the_file_is_a_formula(cast: Cast, business: Business):
    for formula in FORMULAS:
        await done(cast, business, user_agent=formula, resource_id=formula)
    rows = rows_of(await ask(cast, await agency_member(cast, business), FILE))
    cells = {cell for row in rows for cell in row.values()}
    assert cells >= {f"'{formula}" for formula in FORMULAS}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


async def test_a_download_is_itself_in_the_log(cast: Cast, business: Business):
    ava = await agency_member(cast, business)
    await ask(cast, ava, FILE, action="sign_in", clientId=business.id)
    row = await cast.town.database.row(
        "SELECT * FROM audit_log WHERE person_id = %s AND action = 'export.created'", ava.person_id
    )
    assert row.resource_type == "audit_log"
    filters = {"action": "sign_in", "clientId": str(business.id)}
    assert row.metadata == {"format": "csv", "filters": filters}
    assert row.ip_address and row.session_id and row.request_id


async def test_a_large_file_comes_in_portions_without_gaps(cast: Cast, business: Business):
    await cast.town.database.rows(
        "INSERT INTO audit_log (client_id, action, created_at)"
        " SELECT %s, 'auth.login', timestamptz '2026-03-02' + n * interval '1 second'"
        " FROM generate_series(1, 10050) n",
        business.id,
    )
    rows = rows_of(await ask(cast, await agency_member(cast, business), FILE))
    assert len(rows) == len({row["entry_id"] for row in rows}) == 10_000
    assert rows == sorted(rows, key=lambda row: row["time"], reverse=True)
