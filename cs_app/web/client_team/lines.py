"""A team as the browser gets it."""

from dataclasses import dataclass, field
from uuid import UUID

from cs_app.identity.client_team.listing import TeamHead, TeamMember
from cs_app.identity.permissions import PortalPermission
from cs_app.kernel import phone
from cs_app.web.design.tokens import Tone

ALL_KEYS = len(PortalPermission)


@dataclass(frozen=True)
class MemberLine:
    """One member; `extras` says in a few words what goes beyond the role."""

    id: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    role_id: str = ""
    role: str = ""
    role_keys: list[str] = field(default_factory=list)
    grant: list[str] = field(default_factory=list)
    revoke: list[str] = field(default_factory=list)
    held: str = ""
    extras: str = ""
    escalations: bool = False
    transfers: bool = False
    priority: str = "1"
    is_active: bool = True
    status: str = ""
    tone: str = Tone.NEUTRAL.value
    signed_in_at: str = ""
    is_self: bool = False


@dataclass(frozen=True)
class Head:
    """The business, and how many members it has beside the owner."""

    name: str = ""
    zone: str = ""
    has_owner: bool = False
    owner: MemberLine = MemberLine()
    active: int = 0
    inactive: int = 0


def head_of(head: TeamHead, viewer: UUID) -> Head:
    return Head(
        name=head.business_name,
        zone=head.timezone,
        has_owner=head.owner is not None,
        owner=member_line(head.owner, viewer) if head.owner else MemberLine(),
        active=head.active,
        inactive=head.inactive,
    )


def member_line(member: TeamMember, viewer: UUID) -> MemberLine:
    status, tone = _status(member)
    return MemberLine(
        id=str(member.membership_id),
        name=member.name,
        phone=phone.display(member.phone) if member.phone else "",
        email=member.email or "",
        role_id=str(member.role_id),
        role=member.role_name,
        role_keys=sorted(member.role_permissions),
        grant=sorted(member.overrides.grant),
        revoke=sorted(member.overrides.revoke),
        held=f"{len(member.permissions)}/{ALL_KEYS}",
        extras=_extras(member),
        escalations=member.receive_escalations,
        transfers=member.receive_hot_transfers,
        priority=str(member.priority),
        is_active=member.is_active,
        status=status,
        tone=tone.value,
        signed_in_at=member.signed_in_at.isoformat() if member.signed_in_at else "",
        is_self=member.person_id == viewer,
    )


def _status(member: TeamMember) -> tuple[str, Tone]:
    if not member.has_account:
        return "Locked out", Tone.DANGER
    return ("Active", Tone.SUCCESS) if member.is_active else ("Inactive", Tone.NEUTRAL)


def _extras(member: TeamMember) -> str:
    added, taken = len(member.overrides.grant), len(member.overrides.revoke)
    words = [f"{added} added"] if added else []
    return ", ".join([*words, *([f"{taken} taken away"] if taken else [])])
