"""What a person may be allowed to do, and the seven built-in bundles of it."""

from dataclasses import dataclass
from enum import StrEnum

from cs_app.identity.models import RoleScope


class SessionKind(StrEnum):
    """The two ways to be signed in: at the agency, or at one business's portal."""

    AGENCY = "agency"
    PORTAL = "portal"


class PortalPermission(StrEnum):
    DASHBOARD = "portal.dashboard"
    LEADS_VIEW = "portal.leads.view"
    LEADS_EDIT = "portal.leads.edit"
    CONVERSATIONS_VIEW = "portal.conversations.view"
    ANALYTICS_VIEW = "portal.analytics.view"
    REVENUE_VIEW = "portal.revenue.view"
    KNOWLEDGE_VIEW = "portal.knowledge.view"
    KNOWLEDGE_EDIT = "portal.knowledge.edit"
    REVIEWS_VIEW = "portal.reviews.view"
    TEAM_VIEW = "portal.team.view"
    TEAM_MANAGE = "portal.team.manage"
    SETTINGS_VIEW = "portal.settings.view"
    SETTINGS_EDIT = "portal.settings.edit"
    SETTINGS_AI = "portal.settings.ai"


class AgencyPermission(StrEnum):
    CLIENTS_VIEW = "agency.clients.view"
    CLIENTS_CREATE = "agency.clients.create"
    CLIENTS_EDIT = "agency.clients.edit"
    CLIENTS_DELETE = "agency.clients.delete"
    FLOWS_VIEW = "agency.flows.view"
    FLOWS_EDIT = "agency.flows.edit"
    TEMPLATES_EDIT = "agency.templates.edit"
    KNOWLEDGE_EDIT = "agency.knowledge.edit"
    CONVERSATIONS_VIEW = "agency.conversations.view"
    CONVERSATIONS_RESPOND = "agency.conversations.respond"
    ANALYTICS_VIEW = "agency.analytics.view"
    ABTESTS_MANAGE = "agency.abtests.manage"
    AI_EDIT = "agency.ai.edit"
    BILLING_VIEW = "agency.billing.view"
    BILLING_MANAGE = "agency.billing.manage"
    TEAM_MANAGE = "agency.team.manage"
    SETTINGS_MANAGE = "agency.settings.manage"
    PHONES_MANAGE = "agency.phones.manage"


Permission = PortalPermission | AgencyPermission

KEYS: dict[SessionKind, frozenset[Permission]] = {
    SessionKind.PORTAL: frozenset(PortalPermission),
    SessionKind.AGENCY: frozenset(AgencyPermission),
}


def kind_of(permission: Permission) -> SessionKind:
    """The kind of session that can hold this permission."""
    is_portal = isinstance(permission, PortalPermission)
    return SessionKind.PORTAL if is_portal else SessionKind.AGENCY


@dataclass(frozen=True)
class BuiltInRole:
    slug: str
    name: str
    description: str
    scope: RoleScope
    permissions: frozenset[Permission]


P, A = PortalPermission, AgencyPermission
BUILT_IN_ROLES = (
    BuiltInRole(
        "business_owner",
        "Business owner",
        "Everything in the portal of their business",
        RoleScope.CLIENT,
        frozenset(P),
    ),
    BuiltInRole(
        "office_manager",
        "Office manager",
        "Everything but the team and the assistant's settings",
        RoleScope.CLIENT,
        frozenset(P) - {P.SETTINGS_AI, P.TEAM_MANAGE},
    ),
    BuiltInRole(
        "team_member",
        "Team member",
        "Reads the overview, leads and conversations",
        RoleScope.CLIENT,
        frozenset({P.DASHBOARD, P.LEADS_VIEW, P.CONVERSATIONS_VIEW}),
    ),
    BuiltInRole("agency_owner", "Agency owner", "Everything", RoleScope.AGENCY, frozenset(A)),
    BuiltInRole(
        "agency_admin",
        "Agency admin",
        "Everything but billing changes and system settings",
        RoleScope.AGENCY,
        frozenset(A) - {A.BILLING_MANAGE, A.SETTINGS_MANAGE},
    ),
    BuiltInRole(
        "account_manager",
        "Account manager",
        "Looks after client businesses and their conversations",
        RoleScope.AGENCY,
        frozenset(
            {
                A.CLIENTS_VIEW,
                A.CLIENTS_EDIT,
                A.FLOWS_VIEW,
                A.FLOWS_EDIT,
                A.CONVERSATIONS_VIEW,
                A.CONVERSATIONS_RESPOND,
                A.ANALYTICS_VIEW,
                A.KNOWLEDGE_EDIT,
                A.AI_EDIT,
            }
        ),
    ),
    BuiltInRole(
        "content_specialist",
        "Content specialist",
        "Writes knowledge and templates",
        RoleScope.AGENCY,
        frozenset({A.CLIENTS_VIEW, A.CONVERSATIONS_VIEW, A.TEMPLATES_EDIT, A.KNOWLEDGE_EDIT}),
    ),
)
