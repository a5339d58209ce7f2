"""What was done, as a sentence that a person reads."""

from collections.abc import Mapping
from typing import Any

from cs_app.identity.audit_actions import Action, ActionGroup

GROUP_WORDS = {
    ActionGroup.SIGN_IN: "Sign-in",
    ActionGroup.TEAM: "Team",
    ActionGroup.ROLES: "Roles",
    ActionGroup.CLIENTS: "Clients",
    ActionGroup.NUMBERS: "Numbers",
    ActionGroup.SETTINGS: "Settings",
    ActionGroup.KNOWLEDGE: "Knowledge",
    ActionGroup.CONVERSATIONS: "Conversations",
    ActionGroup.COMPLIANCE: "Compliance",
    ActionGroup.WEBHOOKS: "Webhooks",
    ActionGroup.EXPORTS: "Exports",
}
# `{whom}` is the person it was done to, `{what}` the changed fields, `{role}` a role's name.
_SENTENCES = {
    Action.LOGIN: "Signed in",
    Action.LOGOUT: "Signed out",
    Action.LOGIN_FAILED: "Tried to sign in and failed",
    Action.CODE_SENT: "Asked for a sign-in code or link",
    Action.SESSION_INVALIDATED: "Ended sessions of {whom}",
    Action.BUSINESS_SWITCHED: "Switched to another business",
    Action.BUSINESS_AUTO_SELECTED: "Entered their only business",
    Action.VIEW_AS_STARTED: "Started to view the portal as the client",
    Action.VIEW_AS_ENDED: "Stopped viewing the portal as the client",
    Action.FACTOR_ADDED: "Added a second factor",
    Action.FACTOR_REMOVED: "Removed a second factor",
    Action.RECOVERY_CODES_MADE: "Made new recovery codes",
    Action.RECOVERY_CODE_USED: "Used a recovery code",
    Action.IDENTIFIER_CHANGED: "Changed the phone number or address to sign in with",
    Action.MEMBER_INVITED: "Invited {whom} to the agency",
    Action.MEMBER_UPDATED: "Changed the agency access of {whom}",
    Action.MEMBER_REMOVED: "Removed {whom} from the agency",
    Action.MEMBER_REACTIVATED: "Brought {whom} back to the agency",
    Action.CLIENT_SCOPE_CHANGED: "Changed which clients {whom} looks after",
    Action.TEAM_MEMBER_ADDED: "Added {whom} to the team",
    Action.TEAM_MEMBER_REACTIVATED: "Brought {whom} back to the team",
    Action.TEAM_MEMBER_UPDATED: "Changed the access of {whom}",
    Action.TEAM_MEMBER_DEACTIVATED: "Suspended the access of {whom}",
    Action.TEAM_MEMBER_REMOVED: "Removed {whom} from the team",
    Action.TEAM_LINK_SENT: "Sent {whom} a sign-in link",
    Action.OWNER_TRANSFERRED: "Made {whom} the owner",
    Action.PERSON_RENAMED: "Changed their own name",
    Action.PERSON_DEACTIVATED: "Locked {whom} out of everything",
    Action.PERSON_REACTIVATED: "Let {whom} sign in again",
    Action.PEOPLE_MIGRATED: "Took people over from the old system",
    Action.ROLE_CHANGED: "Gave {whom} another role",
    Action.ROLE_CREATED: "Created {role}",
    Action.ROLE_UPDATED: "Changed {role}",
    Action.ROLE_DELETED: "Deleted {role}",
    Action.PERMISSION_OVERRIDDEN: "Changed single permissions of {whom}",
    Action.CLIENT_CREATED: "Created the client",
    Action.CLIENT_ACTIVATED: "Activated the client",
    Action.CLIENT_SUSPENDED: "Suspended the client",
    Action.CLIENT_REACTIVATED: "Reactivated the client",
    Action.CLIENT_TEXTS_RESUMED: "Ended the pause that the carrier's errors had begun",
    Action.PHONE_ASSIGNED: "Gave the client a number",
    Action.PHONE_REASSIGNED: "Moved a number to another client",
    Action.PHONE_PROMOTED: "Made another number the primary one",
    Action.PHONE_RELEASED: "Took a number away",
    Action.SETTINGS_CHANGED: "Changed {what}",
    Action.HOURS_CHANGED: "Changed the opening hours",
    Action.CLOSED_DAY_ADDED: "Added a closed day",
    Action.CLOSED_DAY_CHANGED: "Said whether it is open on a closed day",
    Action.CLOSED_DAY_REMOVED: "Removed a closed day",
    Action.HOLIDAYS_IMPORTED: "Added the public holidays as closed days",
    Action.QUIET_HOURS_CHANGED: "Changed the quiet hours",
    Action.MESSAGE_LIMIT_CHANGED: "Changed the monthly message limit",
    Action.BUDGET_CHANGED: "Changed the monthly budget",
    Action.ASSISTANT_CHANGED: "Changed the assistant: {what}",
    Action.TEXT_CHANGED: "Changed the words of a text",
    Action.TEXT_RESET: "Went back to the usual words of a text",
    Action.KNOWLEDGE_CREATED: "Added a knowledge entry",
    Action.KNOWLEDGE_UPDATED: "Changed a knowledge entry",
    Action.KNOWLEDGE_DELETED: "Took a knowledge entry out of use",
    Action.KNOWLEDGE_RESTORED: "Brought a knowledge entry back",
    Action.KNOWLEDGE_ERASED: "Erased a knowledge entry for good",
    Action.GAP_ANSWERED: "Answered a question that the knowledge lacked",
    Action.GAP_DISMISSED: "Dismissed a question that the knowledge lacks",
    Action.GAP_REOPENED: "Brought a dismissed question back",
    Action.CONVERSATION_TAKEN_OVER: "Took a conversation over",
    Action.CONVERSATION_HANDED_BACK: "Handed a conversation back to the assistant",
    Action.LEAD_FACT_USED: "Took over what a lead has told of themselves",
    Action.CALLBACK_DONE: "Noted that a lead was called back",
    Action.READING_CORRECTED: "Said that a text means something else",
    Action.READING_CONFIRMED: "Confirmed what a text means",
    Action.RESPONSE_RATED: "Said what they think of an answer of the assistant",
    Action.SCHEDULED_CANCELLED: "Took a waiting text back",
    Action.OPT_OUT_RECORDED: "Recorded that somebody wants no more texts",
    Action.OPT_OUT_ENDED: "Ended an opt-out with evidence",
    Action.OPT_OUT_RESET: "Took back an opt-out without evidence",
    Action.CONSENT_RECORDED: "Recorded a consent",
    Action.CONSENT_REVOKED: "Revoked a consent",
    Action.DNC_ADDED: "Put a number on the do-not-contact list",
    Action.DNC_REMOVED: "Took a number off the do-not-contact list",
    Action.DNC_IMPORTED: "Imported a do-not-contact list",
    Action.NUMBER_BLOCKED: "Blocked a number",
    Action.NUMBER_UNBLOCKED: "Unblocked a number",
    Action.WEBHOOK_REPLAYED: "Replayed a webhook call",
    Action.EXPORT_CREATED: "Downloaded data",
}


def sentence(action: str, *, target: str | None, details: Mapping[str, Any]) -> str:
    """`Invited Sam Hill to the agency`; an action without words of its own is spelt out."""
    if action not in _SENTENCES:
        return _spelt_out(action)
    return _SENTENCES[Action(action)].format(
        whom=target or details.get("person") or "somebody", what=_what(details), role=_role(details)
    )


def label(action: Action) -> str:
    """The sentence of an action as such, to choose it from a list."""
    return _SENTENCES[action].format(whom="somebody", what="settings", role="a role")


def actions_worded(search: str) -> list[Action]:
    """The actions whose words contain what somebody searches for."""
    words = search.strip().lower()
    return [action for action in Action if words in label(action).lower()] if words else []


def _what(details: Mapping[str, Any]) -> str:
    """`business name, timezone`, or for a single setting `ai response enabled to off`."""
    names = details.get("changed") or details.get("flag") or details.get("setting")
    after = details.get("after")
    if isinstance(names, list):
        return ", ".join(_plain(str(name)) for name in names)
    if not isinstance(names, str):
        return "settings"
    return _plain(names) + (f" to {_value(after)}" if isinstance(after, str | bool) else "")


def _role(details: Mapping[str, Any]) -> str:
    name = details.get("name") or details.get("role")
    return f"the role {name}" if isinstance(name, str) else "a role"


def _value(value: str | bool) -> str:
    return _plain(value) if isinstance(value, str) else "on" if value else "off"


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _spelt_out(action: str) -> str:
    words = _plain(action.replace(".", " "))
    return words[:1].upper() + words[1:]
