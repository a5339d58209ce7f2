"""What a person may do: the permission keys and the built-in bundles of them."""

from dataclasses import dataclass
from enum import StrEnum

from cs_app.identity.models import RoleScope


class Permission(StrEnum):
    """One permission. Portal keys belong to client people, agency keys to agency people."""

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

    AGENCY_CLIENTS_VIEW = "agency.clients.view"
    AGENCY_CLIENTS_CREATE = "agency.clients.create"
    AGENCY_CLIENTS_EDIT = "agency.clients.edit"
    AGENCY_CLIENTS_DELETE = "agency.clients.delete"
    AGENCY_FLOWS_VIEW = "agency.flows.view"
    AGENCY_FLOWS_EDIT = "agency.flows.edit"
    AGENCY_TEMPLATES_EDIT = "agency.templates.edit"
    AGENCY_KNOWLEDGE_EDIT = "agency.knowledge.edit"
    AGENCY_CONVERSATIONS_VIEW = "agency.conversations.view"
    AGENCY_CONVERSATIONS_RESPOND = "agency.conversations.respond"
    AGENCY_ANALYTICS_VIEW = "agency.analytics.view"
    AGENCY_ABTESTS_MANAGE = "agency.abtests.manage"
    AGENCY_AI_EDIT = "agency.ai.edit"
    AGENCY_BILLING_VIEW = "agency.billing.view"
    AGENCY_BILLING_MANAGE = "agency.billing.manage"
    AGENCY_TEAM_MANAGE = "agency.team.manage"
    AGENCY_SETTINGS_MANAGE = "agency.settings.manage"
    AGENCY_PHONES_MANAGE = "agency.phones.manage"

    @property
    def scope(self) -> RoleScope:
        return RoleScope.AGENCY if self.value.startswith("agency.") else RoleScope.CLIENT


PORTAL = frozenset(p for p in Permission if p.scope is RoleScope.CLIENT)
AGENCY = frozenset(p for p in Permission if p.scope is RoleScope.AGENCY)


@dataclass(frozen=True)
class BuiltInRole:
    slug: str
    name: str
    description: str
    scope: RoleScope
    permissions: frozenset[Permission]


BUILT_IN_ROLES = (
    BuiltInRole(
        "business_owner", "Business owner", "Everything in the portal", RoleScope.CLIENT, PORTAL
    ),
    BuiltInRole(
        "office_manager",
        "Office manager",
        "Everything but the team and the assistant's settings",
        RoleScope.CLIENT,
        PORTAL - {Permission.SETTINGS_AI, Permission.TEAM_MANAGE},
    ),
    BuiltInRole(
        "team_member",
        "Team member",
        "Sees leads and conversations",
        RoleScope.CLIENT,
        frozenset(
            {Permission.DASHBOARD, Permission.LEADS_VIEW, Permission.CONVERSATIONS_VIEW}
        ),
    ),
    BuiltInRole(
        "agency_owner", "Agency owner", "Everything in the agency", RoleScope.AGENCY, AGENCY
    ),
    BuiltInRole(
        "agency_admin",
        "Agency admin",
        "Everything but billing and system settings",
        RoleScope.AGENCY,
        AGENCY - {Permission.AGENCY_BILLING_MANAGE, Permission.AGENCY_SETTINGS_MANAGE},
    ),
    BuiltInRole(
        "account_manager",
        "Account manager",
        "Works with clients, their conversations and their assistant",
        RoleScope.AGENCY,
        frozenset(
            {
                Permission.AGENCY_CLIENTS_VIEW,
                Permission.AGENCY_CLIENTS_EDIT,
                Permission.AGENCY_FLOWS_VIEW,
                Permission.AGENCY_FLOWS_EDIT,
                Permission.AGENCY_CONVERSATIONS_VIEW,
                Permission.AGENCY_CONVERSATIONS_RESPOND,
                Permission.AGENCY_ANALYTICS_VIEW,
                Permission.AGENCY_KNOWLEDGE_EDIT,
                Permission.AGENCY_AI_EDIT,
            }
        ),
    ),
    BuiltInRole(
        "content_specialist",
        "Content specialist",
        "Writes knowledge and templates",
        RoleScope.AGENCY,
        frozenset(
            {
                Permission.AGENCY_CLIENTS_VIEW,
                Permission.AGENCY_CONVERSATIONS_VIEW,
                Permission.AGENCY_TEMPLATES_EDIT,
                Permission.AGENCY_KNOWLEDGE_EDIT,
            }
        ),
    ),
)
