"""What a person may be allowed to do."""

from enum import StrEnum


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
