"""The seven built-in roles: bundles of permissions that every installation has."""

from dataclasses import dataclass

from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import AgencyPermission, Permission, PortalPermission


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
