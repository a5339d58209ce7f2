"""What a person may be allowed to do."""

from collections.abc import Iterable
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


# What cannot be used without a page that only those see who hold the other permission.
IMPLIED: dict[Permission, Permission] = {
    PortalPermission.LEADS_EDIT: PortalPermission.LEADS_VIEW,
    PortalPermission.KNOWLEDGE_EDIT: PortalPermission.KNOWLEDGE_VIEW,
    PortalPermission.TEAM_MANAGE: PortalPermission.TEAM_VIEW,
    PortalPermission.SETTINGS_EDIT: PortalPermission.SETTINGS_VIEW,
    PortalPermission.SETTINGS_AI: PortalPermission.SETTINGS_VIEW,
    AgencyPermission.CLIENTS_CREATE: AgencyPermission.CLIENTS_VIEW,
    AgencyPermission.CLIENTS_EDIT: AgencyPermission.CLIENTS_VIEW,
    AgencyPermission.CLIENTS_DELETE: AgencyPermission.CLIENTS_VIEW,
    AgencyPermission.KNOWLEDGE_EDIT: AgencyPermission.CLIENTS_VIEW,
    AgencyPermission.AI_EDIT: AgencyPermission.CLIENTS_VIEW,
    AgencyPermission.PHONES_MANAGE: AgencyPermission.CLIENTS_VIEW,
    AgencyPermission.CONVERSATIONS_RESPOND: AgencyPermission.CONVERSATIONS_VIEW,
    AgencyPermission.FLOWS_EDIT: AgencyPermission.FLOWS_VIEW,
    AgencyPermission.BILLING_MANAGE: AgencyPermission.BILLING_VIEW,
}


def with_implied(keys: Iterable[str]) -> frozenset[str]:
    """The keys, and those that they bring along: who may change a thing may see it."""
    given = frozenset(keys)
    return given | {seen.value for change, seen in IMPLIED.items() if change in given}


def kind_of(permission: Permission) -> SessionKind:
    """The kind of session that can hold this permission."""
    is_portal = isinstance(permission, PortalPermission)
    return SessionKind.PORTAL if is_portal else SessionKind.AGENCY
