"""Two people with one form open: nothing is lost without a word, in any form there is."""

import secrets
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from reflex_base.registry import RegistrationContext

from cs_app.kernel.ids import new_id
from cs_app.web.kit.form import Form
from tests.support.cast import Business, Town
from tests.support.people import People
from tests.support.servers import Server
from tests.web.forger import Forger, forging
from tests.web.handlers import the_app

Values = dict[str, Any]
OPEN = {"open": "on", "opens": "09:00", "closes": "17:00", "breaks": ""}


@dataclass
class Case:
    """A thing that a form changes: what the browser sends for it as it stands.

    Both change `field`, to one of the three `values`; one of them also changes what `other` says.
    """

    address: str
    subject: str
    sent: Values
    field: str
    values: tuple[str, str, str]
    other: Values
    stored: Callable[[], Awaitable[tuple[Any, Any]]]
    field_now: Callable[[str], Any] = str
    other_now: Any = None


@dataclass
class Stage:
    town: Town
    people: People
    business: Business

    async def value(self, sql: str, *arguments: Any) -> Any:
        return await self.town.database.value(sql, *arguments)

    async def two(self, table: str, columns: tuple[str, str], identifier: Any) -> tuple[Any, Any]:
        first, second = columns
        row = await self.town.database.row(
            f"SELECT {first} AS a, {second} AS b FROM {table} WHERE id = %s", identifier
        )
        return row.a, row.b


async def entry(stage: Stage) -> Case:
    title = f"Entry {secrets.token_hex(4)}"
    values = {"client_id": stage.business.id, "title": title, "content": "We come on Mondays."}
    await stage.town.insert("kb_entries", values)
    found = await stage.value("SELECT id FROM kb_entries WHERE title = %s", title)
    category = await stage.value("SELECT category FROM kb_entries WHERE id = %s", found)
    priority = await stage.value("SELECT priority FROM kb_entries WHERE id = %s", found)
    keywords = await stage.value("SELECT keywords FROM kb_entries WHERE id = %s", found)
    return Case(
        address=f"/admin/clients/{stage.business.id}?tab=knowledge",
        subject=str(found),
        sent={
            "title": title,
            "content": "We come on Mondays.",
            "category": category,
            "keywords": keywords or "",
            "priority": str(priority),
        },
        field="content",
        values=("We come on Tuesdays.", "We come on Wednesdays.", "We come on Thursdays."),
        other={"keywords": "weekday, visit"},
        other_now="weekday, visit",
        stored=lambda: stage.two("kb_entries", ("content", "keywords"), found),
    )


async def review(stage: Stage) -> Case:
    lead = stage.business.lead()
    whose = {"client_id": stage.business.id, "lead_id": await lead.known()}
    said = {"id": new_id(), "direction": "outbound", "message": "Yes.", "cause": "lead_reply"}
    await stage.town.insert("conversations", whose | said)
    thought = {"id": new_id(), "message_id": said["id"], "rating": "negative", "note": "Short"}
    await stage.town.insert("response_reviews", whose | thought)
    return Case(
        address=f"/conversations?lead={whose['lead_id']}",
        subject=str(said["id"]),
        sent={"rating": "negative", "note": "Short"},
        field="note",
        values=("Too short", "Far too short", "Much too short"),
        other={"corrected_answer": "Yes, gladly."},
        other_now="Yes, gladly.",
        stored=lambda: stage.two("response_reviews", ("note", "corrected_answer"), thought["id"]),
    )


async def facts(stage: Stage) -> Case:
    known = await stage.town.database.row(
        "SELECT business_name, owner_name, email, phone, emergency_phone, timezone, trade,"
        " google_business_url"
        " FROM clients WHERE id = %s",
        stage.business.id,
    )
    return Case(
        address=f"/admin/clients/{stage.business.id}",
        subject=str(stage.business.id),
        sent={name: value or "" for name, value in known._asdict().items()},
        field="owner_name",
        values=("Ann One", "Ann Two", "Ann Three"),
        other={"trade": "Roofing"},
        other_now="Roofing",
        stored=lambda: stage.two("clients", ("owner_name", "trade"), stage.business.id),
    )


async def role(stage: Stage) -> Case:
    name = f"Fitters {secrets.token_hex(4)}"
    found = await stage.value(
        "INSERT INTO role_templates (id, slug, name, description, scope, permissions, is_built_in)"
        " VALUES (gen_random_uuid(), %s, %s, 'Looks', 'client', %s, false) RETURNING id",
        name.lower().replace(" ", "_"),
        name,
        ["portal.dashboard"],
    )
    return Case(
        address="/admin/roles",
        subject=str(found),
        sent={"name": name, "description": "Looks", "key-portal.dashboard": "on"},
        field="description",
        values=("Looks twice", "Looks and listens", "Looks away"),
        other={"key-portal.leads.view": "on"},
        other_now=["portal.dashboard", "portal.leads.view"],
        stored=lambda: stage.two("role_templates", ("description", "permissions"), found),
    )


async def colleague(stage: Stage) -> Case:
    member = await stage.people.agency_member("content_specialist", client_scope="assigned")
    roles = {
        slug: str(await stage.value("SELECT id FROM role_templates WHERE slug = %s", slug))
        for slug in ("content_specialist", "account_manager", "agency_admin")
    }
    sql = "SELECT count(*) FROM agency_client_assignments WHERE agency_membership_id = %s"

    async def stored() -> tuple[Any, Any]:
        given = await stage.value(
            "SELECT role_template_id FROM agency_memberships WHERE id = %s", member.membership_id
        )
        return str(given), await stage.value(sql, member.membership_id)

    return Case(
        address="/admin/team",
        subject=str(member.membership_id),
        sent={"role": roles["content_specialist"], "scope": "assigned", "is_active": "on"},
        field="role",
        values=(roles["account_manager"], roles["agency_admin"], roles["content_specialist"]),
        other={f"client-{stage.business.id}": "on"},
        other_now=1,
        stored=stored,
    )


async def employee(stage: Stage) -> Case:
    member = await stage.people.portal_person(stage.business, name="Sam", role="team_member")
    given = await stage.value(
        "SELECT role_template_id FROM client_memberships WHERE id = %s", member.membership_id
    )
    columns = ("priority", "receive_escalations")
    before, _ = await stage.two("client_memberships", columns, member.membership_id)
    return Case(
        address=f"/admin/clients/{stage.business.id}/team",
        subject=str(member.membership_id),
        sent={"role": str(given), "priority": str(before)},
        field="priority",
        values=("4", "5", "6"),
        field_now=int,
        other={"receive_escalations": "on"},
        other_now=True,
        stored=lambda: stage.two("client_memberships", columns, member.membership_id),
    )


async def week(stage: Stage) -> Case:
    monday = {f"monday_{name}": value for name, value in OPEN.items()}
    await stage.town.database.rows(
        "INSERT INTO business_hours (client_id, day_of_week, open_time, close_time)"
        " VALUES (%s, 1, '09:00', '17:00')",
        stage.business.id,
    )
    day = (
        "SELECT to_char(close_time, 'HH24:MI') FROM business_hours"
        " WHERE client_id = %s AND day_of_week = %s AND is_open"
    )

    async def stored() -> tuple[Any, Any]:
        client_id = stage.business.id
        return await stage.value(day, client_id, 1), await stage.value(day, client_id, 2)

    return Case(
        address=f"/admin/clients/{stage.business.id}?tab=settings",
        subject=str(stage.business.id),
        sent=monday,
        field="monday_closes",
        values=("18:00", "19:00", "20:00"),
        other={f"tuesday_{name}": value for name, value in OPEN.items()},
        other_now="17:00",
        stored=stored,
    )


async def quiet(stage: Stage) -> Case:
    columns = ("quiet_end_hour", "holiday_quiet_all_day")
    await stage.town.insert("quiet_hours_config", {"client_id": stage.business.id})
    found = await stage.value(
        "SELECT id FROM quiet_hours_config WHERE client_id = %s", stage.business.id
    )
    return Case(
        address=f"/admin/clients/{stage.business.id}?tab=settings",
        subject=str(stage.business.id),
        sent={"opens": "8", "closes": "21", "night_policy": "answer"},
        field="opens",
        values=("9", "10", "11"),
        field_now=int,
        other={"closed_on_holidays": "on"},
        other_now=True,
        stored=lambda: stage.two("quiet_hours_config", columns, found),
    )


async def limits(stage: Stage) -> Case:
    columns = ("monthly_message_limit", "monthly_budget_cents")
    return Case(
        address=f"/admin/clients/{stage.business.id}?tab=settings",
        subject=str(stage.business.id),
        sent={"limit": "100000", "budget": ""},
        field="limit",
        values=("200", "300", "400"),
        field_now=int,
        other={"budget": "75"},
        other_now=7_500,
        stored=lambda: stage.two("clients", columns, stage.business.id),
    )


async def words(stage: Stage) -> Case:
    values = {"client_id": stage.business.id, "kind": "handover", "body": "Soon."}
    await stage.town.insert("message_templates", values)
    found = await stage.value(
        "SELECT id FROM message_templates WHERE client_id = %s", stage.business.id
    )
    return Case(
        address=f"/admin/clients/{stage.business.id}?tab=settings",
        subject="handover",
        sent={"body": "Soon."},
        field="body",
        values=("Very soon.", "At once.", "In a minute."),
        other={},
        other_now="handover",
        stored=lambda: stage.two("message_templates", ("body", "kind"), found),
    )


async def assistant(stage: Stage) -> Case:
    await stage.town.insert("client_agent_settings", {"client_id": stage.business.id})
    found = await stage.value(
        "SELECT id FROM client_agent_settings WHERE client_id = %s", stage.business.id
    )
    topics = ("services", "pricing", "faq", "policies", "about", "custom")
    return Case(
        address=f"/admin/clients/{stage.business.id}?tab=assistant",
        subject=str(stage.business.id),
        sent={
            "name": "Assistant",
            "tone": "professional",
            "mode": "assist",
            "longest_answer": "300",
            "hands_over_after": "",
            "answers_by_itself": "on",
            "in_their_language": "on",
            **{f"topic-{topic}": "on" for topic in topics},
        },
        field="name",
        values=("Robin", "Sam", "Kim"),
        other={"topic-pricing": ""},
        other_now=["pricing"],
        stored=lambda: stage.two("client_agent_settings", ("agent_name", "excluded_topics"), found),
    )


CASES: dict[str, Callable[[Stage], Awaitable[Case]]] = {
    "admin.client.knowledge.entry_form.EntryForm": entry,
    "admin.client.facts_form.FactsForm": facts,
    "inbox.review_form.ReviewForm": review,
    "admin.roles.role_form.RoleForm": role,
    "admin.agency_team.member_form.MemberForm": colleague,
    "client_team.member_form.MemberForm": employee,
    "client_settings.assistant.form.AssistantForm": assistant,
    "client_settings.hours.week_form.WeekForm": week,
    "client_settings.quiet.form.QuietForm": quiet,
    "client_settings.spending.form.SpendingForm": limits,
    "client_settings.texts.form.TextForm": words,
}


CHANGE_NOTHING = {
    "admin.client.gaps.answer_form.AnswerForm": "it answers a question, once",
    "admin.client_team.link_form.SignInLinkForm": "it sends a link",
    "admin.compliance.consent_form.RevocationForm": "it ends a consent, once",
    "admin.compliance.dnc_removal_form.DncRemovalForm": "it takes an entry off the list, once",
    "admin.compliance.opt_in_form.OptInForm": "it ends an opt-out, once",
    "inbox.wish_forms.LeadBlockForm": "the latest reason stands",
    "inbox.wish_forms.LeadOptInForm": "it ends an opt-out, once",
    "inbox.wish_forms.LeadOptOutForm": "it records a wish, once",
}


def forms() -> dict[str, type[Form]]:
    """Every form that changes what is there already."""
    with the_app().set_contexts():
        handlers = dict(RegistrationContext.get().event_handlers).values()
    states = {state for registered in handlers for state in registered.states}
    return {
        f"{state.__module__.removeprefix('cs_app.web.')}.{state.__name__}": state
        for state in states
        if issubclass(state, Form) and state._change is not Form._change
    }


def test_every_form_is_among_them():
    assert set(forms()) == {*CASES, *CHANGE_NOTHING}


@pytest.mark.parametrize("name", CASES)
async def test_nothing_is_lost_without_a_word(
    name: str, town: Town, people: People, business: Business, server: Server
):
    case = await CASES[name](Stage(town, people, business))
    begins = {field: case.sent.get(field, "") for field in case.other}
    async with AsyncExitStack() as tabs:
        ann, bob = [await _tab(tabs, people, server) for _ in range(2)]
        for tab in (ann, bob):
            await tab.open_page(case.address)
            await tab.all_answered()
        await _do(name, case, ann, "begin", subject=case.subject)
        await _do(name, case, bob, "begin", subject=case.subject)
        await _do(name, case, ann, "save", values={**case.sent, case.field: case.values[0]})
        await _do(name, case, bob, "save", values={**case.sent, **case.other})
        assert await case.stored() == (case.field_now(case.values[0]), case.other_now), begins

        now = {**case.sent, **case.other, case.field: case.values[0]}
        for tab in (ann, bob):
            await _do(name, case, tab, "begin", subject=case.subject)
        await _do(name, case, ann, "save", values={**now, case.field: case.values[1]})
        mine = {**now, case.field: case.values[2]}
        assert not bob.saw("Save again to put yours in its place")
        await _do(name, case, bob, "save", values=mine)
        assert bob.saw("Save again to put yours in its place")
        assert (await case.stored())[0] == case.field_now(case.values[1])
        await _do(name, case, bob, "save", values=mine)
        assert (await case.stored())[0] == case.field_now(case.values[2])


async def _tab(tabs: AsyncExitStack, people: People, server: Server) -> Forger:
    cookie = await people.cookie(await people.agency_person(everything=True))
    return await tabs.enter_async_context(forging(server, cookie))


async def _do(name: str, case: Case, tab: Forger, act: str, **payload: Any) -> None:
    state = forms()[name].get_full_name()
    await tab.send(f"{state}.{act}", payload, address=case.address)
    await tab.all_answered()
