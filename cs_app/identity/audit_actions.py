"""What the audit log tells of: every action that is recorded, and the group it belongs to."""

from enum import StrEnum


class Action(StrEnum):
    """The word in the column `action`; what stands before the dot is what was acted upon."""

    LOGIN = "auth.login"
    LOGOUT = "auth.logout"
    LOGIN_FAILED = "auth.login_failed"
    CODE_SENT = "auth.otp_sent"
    SESSION_INVALIDATED = "auth.session_invalidated"
    BUSINESS_SWITCHED = "auth.business_switched"
    BUSINESS_AUTO_SELECTED = "login.auto_selected"
    VIEW_AS_STARTED = "auth.view_as_started"
    VIEW_AS_ENDED = "auth.view_as_ended"
    FACTOR_ADDED = "auth.factor_added"
    FACTOR_REMOVED = "auth.factor_removed"
    RECOVERY_CODES_MADE = "auth.recovery_codes_made"
    RECOVERY_CODE_USED = "auth.recovery_code_used"
    IDENTIFIER_CHANGED = "auth.identifier_changed"

    MEMBER_INVITED = "member.invited"
    MEMBER_UPDATED = "member.updated"
    MEMBER_REMOVED = "member.removed"
    MEMBER_REACTIVATED = "member.reactivated"
    CLIENT_SCOPE_CHANGED = "client_scope.changed"
    TEAM_MEMBER_ADDED = "team.member_added"
    TEAM_MEMBER_REACTIVATED = "team.member_reactivated"
    TEAM_MEMBER_UPDATED = "team.member_updated"
    TEAM_MEMBER_DEACTIVATED = "team.member_deactivated"
    TEAM_MEMBER_REMOVED = "team.member_removed"
    TEAM_LINK_SENT = "team.link_sent"
    OWNER_TRANSFERRED = "owner.transferred"
    PERSON_RENAMED = "person.renamed"
    PERSON_DEACTIVATED = "person.deactivated"
    PERSON_REACTIVATED = "person.reactivated"
    PEOPLE_MIGRATED = "identity.migrated"

    ROLE_CHANGED = "role.changed"
    ROLE_CREATED = "role.created"
    ROLE_UPDATED = "role.updated"
    ROLE_DELETED = "role.deleted"
    PERMISSION_OVERRIDDEN = "permission.overridden"

    CLIENT_CREATED = "client.created"
    CLIENT_ACTIVATED = "client.activated"
    CLIENT_SUSPENDED = "client.suspended"
    CLIENT_REACTIVATED = "client.reactivated"
    CLIENT_TEXTS_RESUMED = "client.texts_resumed"

    PHONE_ASSIGNED = "phone.assigned"
    PHONE_REASSIGNED = "phone.reassigned"
    PHONE_PROMOTED = "phone.promoted"
    PHONE_RELEASED = "phone.released"

    SETTINGS_CHANGED = "settings.changed"
    HOURS_CHANGED = "settings.hours_changed"
    CLOSED_DAY_ADDED = "settings.closed_day_added"
    CLOSED_DAY_CHANGED = "settings.closed_day_changed"
    CLOSED_DAY_REMOVED = "settings.closed_day_removed"
    HOLIDAYS_IMPORTED = "settings.holidays_imported"
    QUIET_HOURS_CHANGED = "settings.quiet_hours_changed"
    MESSAGE_LIMIT_CHANGED = "settings.message_limit_changed"
    BUDGET_CHANGED = "settings.budget_changed"
    ASSISTANT_CHANGED = "settings.assistant_changed"
    TEXT_CHANGED = "settings.text_changed"
    TEXT_RESET = "settings.text_reset"

    KNOWLEDGE_CREATED = "knowledge.created"
    KNOWLEDGE_UPDATED = "knowledge.updated"
    KNOWLEDGE_DELETED = "knowledge.deleted"
    KNOWLEDGE_RESTORED = "knowledge.restored"
    KNOWLEDGE_ERASED = "knowledge.erased"
    GAP_ANSWERED = "knowledge.gap_answered"
    GAP_DISMISSED = "knowledge.gap_dismissed"
    GAP_REOPENED = "knowledge.gap_reopened"

    CONVERSATION_TAKEN_OVER = "conversation.taken_over"
    CONVERSATION_HANDED_BACK = "conversation.handed_back"
    LEAD_FACT_USED = "conversation.fact_used"
    CALLBACK_DONE = "conversation.called_back"
    READING_CORRECTED = "conversation.reading_corrected"
    READING_CONFIRMED = "conversation.reading_confirmed"
    RESPONSE_RATED = "conversation.response_rated"

    SCHEDULED_CANCELLED = "scheduled.cancelled"
    OPT_OUT_RECORDED = "compliance.opted_out"
    OPT_OUT_ENDED = "compliance.opted_in"
    OPT_OUT_RESET = "compliance.opt_out_reset"
    CONSENT_RECORDED = "compliance.consent_recorded"
    CONSENT_REVOKED = "compliance.consent_revoked"
    DNC_ADDED = "compliance.dnc_added"
    DNC_REMOVED = "compliance.dnc_removed"
    DNC_IMPORTED = "compliance.dnc_imported"
    NUMBER_BLOCKED = "compliance.number_blocked"
    NUMBER_UNBLOCKED = "compliance.number_unblocked"

    WEBHOOK_REPLAYED = "webhook.replayed"
    EXPORT_CREATED = "export.created"


class ActionGroup(StrEnum):
    """Actions that somebody who reads the log looks for together."""

    SIGN_IN = "sign_in"
    TEAM = "team"
    ROLES = "roles"
    CLIENTS = "clients"
    NUMBERS = "numbers"
    SETTINGS = "settings"
    KNOWLEDGE = "knowledge"
    CONVERSATIONS = "conversations"
    COMPLIANCE = "compliance"
    WEBHOOKS = "webhooks"
    EXPORTS = "exports"


_GROUP_OF_PREFIX = {
    "auth": ActionGroup.SIGN_IN,
    "login": ActionGroup.SIGN_IN,
    "member": ActionGroup.TEAM,
    "client_scope": ActionGroup.TEAM,
    "team": ActionGroup.TEAM,
    "owner": ActionGroup.TEAM,
    "person": ActionGroup.TEAM,
    "identity": ActionGroup.TEAM,
    "role": ActionGroup.ROLES,
    "permission": ActionGroup.ROLES,
    "client": ActionGroup.CLIENTS,
    "phone": ActionGroup.NUMBERS,
    "settings": ActionGroup.SETTINGS,
    "knowledge": ActionGroup.KNOWLEDGE,
    "conversation": ActionGroup.CONVERSATIONS,
    "scheduled": ActionGroup.CONVERSATIONS,
    "compliance": ActionGroup.COMPLIANCE,
    "webhook": ActionGroup.WEBHOOKS,
    "export": ActionGroup.EXPORTS,
}


def group_of(action: Action) -> ActionGroup:
    """The group of an action."""
    return _GROUP_OF_PREFIX[action.value.split(".", 1)[0]]


def actions_of(group: ActionGroup) -> tuple[Action, ...]:
    """The actions of a group, in the order in which they are offered."""
    return tuple(action for action in Action if group_of(action) is group)
