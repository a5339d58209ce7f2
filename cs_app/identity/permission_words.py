"""What each permission is called, and what it lets somebody do."""

from collections.abc import Iterable
from dataclasses import dataclass

from cs_app.identity.permissions import IMPLIED, Permission
from cs_app.identity.permissions import AgencyPermission as A
from cs_app.identity.permissions import PortalPermission as P


@dataclass(frozen=True)
class Words:
    """A permission in words: the area it belongs to, its name, and one sentence."""

    group: str
    label: str
    sentence: str


WORDS: dict[Permission, Words] = {
    P.DASHBOARD: Words("Overview", "See the overview", "The business's figures at a glance."),
    P.LEADS_VIEW: Words("Leads", "See leads", "Who got in touch, and how they can be reached."),
    P.LEADS_EDIT: Words("Leads", "Edit leads", "Change a lead's details, status and notes."),
    P.CONVERSATIONS_VIEW: Words(
        "Conversations", "Read conversations", "Every text with leads, and the answers to them."
    ),
    P.ANALYTICS_VIEW: Words("Figures", "See analytics", "How answers, leads and bookings develop."),
    P.REVENUE_VIEW: Words("Figures", "See revenue", "What jobs brought in, and what is open."),
    P.KNOWLEDGE_VIEW: Words(
        "Knowledge", "Read knowledge", "What the assistant knows of the business."
    ),
    P.KNOWLEDGE_EDIT: Words("Knowledge", "Edit knowledge", "Change what the assistant answers."),
    P.REVIEWS_VIEW: Words("Reviews", "See reviews", "What customers wrote, and drafted replies."),
    P.TEAM_VIEW: Words("Team", "See the team", "Who has access, with which role."),
    P.TEAM_MANAGE: Words("Team", "Manage the team", "Invite people, change roles, remove people."),
    P.SETTINGS_VIEW: Words("Settings", "See settings", "Hours, services and notices."),
    P.SETTINGS_EDIT: Words("Settings", "Edit settings", "Change hours, services and notices."),
    P.SETTINGS_AI: Words(
        "Settings", "Control the assistant", "How the assistant speaks, and how far it may go."
    ),
    A.CLIENTS_VIEW: Words("Clients", "See clients", "Businesses within the person's scope."),
    A.CLIENTS_CREATE: Words("Clients", "Create clients", "Set up new businesses."),
    A.CLIENTS_EDIT: Words(
        "Clients", "Edit clients", "Facts, features and the team of a business, with its roles."
    ),
    A.CLIENTS_DELETE: Words("Clients", "Delete clients", "Remove a business with all its data."),
    A.FLOWS_VIEW: Words("Follow-ups", "See flows", "Which follow-ups run, and for whom."),
    A.FLOWS_EDIT: Words("Follow-ups", "Edit flows", "Change follow-ups and when they run."),
    A.TEMPLATES_EDIT: Words("Follow-ups", "Edit templates", "Change the texts of follow-ups."),
    A.ABTESTS_MANAGE: Words("Follow-ups", "Run A/B tests", "Try two wordings against each other."),
    A.CONVERSATIONS_VIEW: Words(
        "Conversations", "Read conversations", "Every text with the leads of the clients in scope."
    ),
    A.CONVERSATIONS_RESPOND: Words(
        "Conversations", "Answer leads", "Take over from the assistant and write to leads."
    ),
    A.KNOWLEDGE_EDIT: Words("Assistant", "Edit knowledge", "Change what the assistant answers."),
    A.AI_EDIT: Words("Assistant", "Control the assistant", "Its mode, its limits and its voice."),
    A.PHONES_MANAGE: Words("Numbers", "Manage numbers", "Assign, move and release phone numbers."),
    A.ANALYTICS_VIEW: Words("Reports", "See analytics", "Figures of the clients in scope."),
    A.BILLING_VIEW: Words("Billing", "See billing", "Plans, invoices and what was paid."),
    A.BILLING_MANAGE: Words("Billing", "Manage billing", "Change plans, give credits and refunds."),
    A.TEAM_MANAGE: Words(
        "Team and access", "Manage the team", "Members, roles, people and the audit log."
    ),
    A.SETTINGS_MANAGE: Words(
        "Agency", "Manage settings", "System settings, the agency's number and the webhook log."
    ),
}


def sentence_of(permission: Permission) -> str:
    """What it lets somebody do, and what they may see with it."""
    sentence, seen = WORDS[permission].sentence, IMPLIED.get(permission)
    return f"{sentence} Includes {_doing(seen)}." if seen else sentence


def _doing(permission: Permission) -> str:
    """`See clients` → `seeing clients`."""
    verb, _, what = WORDS[permission].label.partition(" ")
    return f"{verb.lower()}ing {what}"


def grouped(permissions: Iterable[Permission]) -> list[tuple[str, list[Permission]]]:
    """The permissions by area, each area and permission in the order of this file."""
    wanted = frozenset(permissions)
    areas: dict[str, list[Permission]] = {}
    for permission, words in WORDS.items():
        if permission in wanted:
            areas.setdefault(words.group, []).append(permission)
    return list(areas.items())
