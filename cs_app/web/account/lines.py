"""What the account page shows, as plain values."""

from dataclasses import dataclass

from cs_app.identity.account.profile import Profile
from cs_app.identity.factors.second_factor import Factor
from cs_app.identity.models import FactorKind
from cs_app.identity.permissions import SessionKind
from cs_app.identity.session.listing import OwnSession
from cs_app.kernel import phone


@dataclass(frozen=True)
class Who:
    """The person; an identifier that may be removed says so."""

    name: str = ""
    email: str = ""
    phone: str = ""
    may_drop_email: bool = False
    may_drop_phone: bool = False


@dataclass(frozen=True)
class SessionLine:
    """One sign-in; `door` says to what."""

    id: str = ""
    device: str = ""
    door: str = ""
    address: str = ""
    began: str = ""
    last_seen: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class FactorLine:
    """One second factor."""

    id: str = ""
    label: str = ""
    is_app: bool = False
    added: str = ""
    last_used: str = ""


def who(profile: Profile) -> Who:
    """The profile, with "" for what there is not."""
    has_both = bool(profile.email and profile.phone)
    return Who(
        name=profile.name,
        email=profile.email or "",
        phone=phone.display(profile.phone) if profile.phone else "",
        may_drop_email=has_both and not profile.is_of_agency,
        may_drop_phone=has_both,
    )


def session_line(own: OwnSession) -> SessionLine:
    """A session in words."""
    return SessionLine(
        id=str(own.id),
        device=own.device,
        door="Agency" if own.kind is SessionKind.AGENCY else f"Portal of {own.business}",
        address=own.ip or "unknown address",
        began=own.created_at.isoformat(),
        last_seen=own.last_seen_at.isoformat(),
        is_current=own.is_current,
    )


def factor_line(factor: Factor) -> FactorLine:
    """A factor in words."""
    return FactorLine(
        id=str(factor.id),
        label=factor.label,
        is_app=factor.kind is FactorKind.TOTP,
        added=factor.added_at.isoformat(),
        last_used=factor.last_used_at.isoformat() if factor.last_used_at else "",
    )
