"""The built-in roles and what each may do, as agreed; not read from the code under test."""

from dataclasses import dataclass

from cs_app.identity.permissions import SessionKind

PORTAL = frozenset(
    f"portal.{key}"
    for key in [
        "dashboard",
        "leads.view",
        "leads.edit",
        "conversations.view",
        "analytics.view",
        "revenue.view",
        "knowledge.view",
        "knowledge.edit",
        "reviews.view",
        "team.view",
        "team.manage",
        "settings.view",
        "settings.edit",
        "settings.ai",
    ]
)
AGENCY = frozenset(
    f"agency.{key}"
    for key in [
        "clients.view",
        "clients.create",
        "clients.edit",
        "clients.delete",
        "flows.view",
        "flows.edit",
        "templates.edit",
        "knowledge.edit",
        "conversations.view",
        "conversations.respond",
        "analytics.view",
        "abtests.manage",
        "ai.edit",
        "billing.view",
        "billing.manage",
        "team.manage",
        "settings.manage",
        "phones.manage",
    ]
)
ACCOUNT_MANAGER = frozenset(
    f"agency.{key}"
    for key in [
        "clients.view",
        "clients.edit",
        "flows.view",
        "flows.edit",
        "conversations.view",
        "conversations.respond",
        "analytics.view",
        "knowledge.edit",
        "ai.edit",
    ]
)


@dataclass(frozen=True)
class Role:
    slug: str
    kind: SessionKind
    keys: frozenset[str]

    def __str__(self) -> str:
        return self.slug


ROLES = (
    Role("business_owner", SessionKind.PORTAL, PORTAL),
    Role(
        "office_manager",
        SessionKind.PORTAL,
        PORTAL - {"portal.settings.ai", "portal.team.manage"},
    ),
    Role(
        "team_member",
        SessionKind.PORTAL,
        frozenset({"portal.dashboard", "portal.leads.view", "portal.conversations.view"}),
    ),
    Role("agency_owner", SessionKind.AGENCY, AGENCY),
    Role(
        "agency_admin",
        SessionKind.AGENCY,
        AGENCY - {"agency.billing.manage", "agency.settings.manage"},
    ),
    Role("account_manager", SessionKind.AGENCY, ACCOUNT_MANAGER),
    Role(
        "content_specialist",
        SessionKind.AGENCY,
        frozenset(
            {
                "agency.clients.view",
                "agency.conversations.view",
                "agency.templates.edit",
                "agency.knowledge.edit",
            }
        ),
    ),
)
