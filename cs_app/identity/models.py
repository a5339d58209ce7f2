"""People, what they may do, and the record of what they did."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from cs_app.kernel.columns import (
    MutableRow,
    Row,
    Timestamp,
    flag,
    json,
    moment,
    number,
    reference,
    state,
)


class RoleScope(StrEnum):
    AGENCY = "agency"
    CLIENT = "client"


class ClientScope(StrEnum):
    ALL = "all"
    ASSIGNED = "assigned"


class Person(MutableRow, table=True):
    """One human, however many businesses they belong to."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("email IS NOT NULL OR phone IS NOT NULL", name="people_reachable"),
        Index("people_email_key", "email", unique=True, postgresql_where=text("email IS NOT NULL")),
        Index("people_phone_key", "phone", unique=True, postgresql_where=text("phone IS NOT NULL")),
    )

    name: str = Field(max_length=255)
    email: str | None = Field(default=None, max_length=255)
    phone: str | None = Field(default=None, max_length=20)
    avatar_url: str | None = Field(default=None, max_length=500)
    last_login_at: datetime | None = moment()
    is_active: bool = flag(True)


class RoleTemplate(MutableRow, table=True):
    """A named bundle of permission keys."""

    __tablename__ = "role_templates"

    name: str = Field(max_length=100)
    slug: str = Field(max_length=100, unique=True)
    description: str | None = Field(default=None, max_length=500)
    scope: RoleScope = state(RoleScope)
    permissions: list[str] = Field(
        default_factory=list,
        sa_type=ARRAY(Text),  # type: ignore[call-overload]
        sa_column_kwargs={"server_default": text("'{}'")},
    )
    is_built_in: bool = flag(False)


class ClientMembership(MutableRow, table=True):
    """A person's access to one business."""

    __tablename__ = "client_memberships"
    __table_args__ = (
        UniqueConstraint("person_id", "client_id"),
        Index(
            "client_memberships_one_owner",
            "client_id",
            unique=True,
            postgresql_where=text("is_owner"),
        ),
        Index("client_memberships_client", "client_id"),
    )

    person_id: UUID = reference("people", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE")
    role_template_id: UUID = reference("role_templates", "RESTRICT")
    permission_overrides: dict = json({"grant": [], "revoke": []})
    is_owner: bool = flag(False)
    receive_escalations: bool = flag(False)
    receive_hot_transfers: bool = flag(False)
    priority: int = number(1)
    is_active: bool = flag(True)
    session_version: int = number(1)
    invited_by: UUID | None = reference("people", "SET NULL")


class AgencyMembership(MutableRow, table=True):
    """A person's access to the agency, for all clients or for those assigned."""

    __tablename__ = "agency_memberships"

    person_id: UUID = reference("people", "CASCADE", unique=True)
    role_template_id: UUID = reference("role_templates", "RESTRICT")
    client_scope: ClientScope = state(ClientScope, ClientScope.ALL)
    is_active: bool = flag(True)
    session_version: int = number(1)
    invited_by: UUID | None = reference("people", "SET NULL")
    chosen_client: UUID | None = reference("clients", "SET NULL")


class AgencyClientAssignment(Row, table=True):
    """One client that an agency member with scope `assigned` may see."""

    __tablename__ = "agency_client_assignments"
    __table_args__ = (UniqueConstraint("agency_membership_id", "client_id"),)

    agency_membership_id: UUID = reference("agency_memberships", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE", index=True)


class AuditLog(Row, table=True):
    """Who did what to what. Rows are only ever added."""

    __tablename__ = "audit_log"
    __table_args__ = (
        Index("audit_log_action", "action"),
        Index("audit_log_created_at", "created_at"),
        Index("audit_log_resource", "resource_type", "resource_id"),
        Index(
            "audit_log_entries",
            "client_id",
            "person_id",
            "created_at",
            postgresql_where=text("action IN ('auth.login', 'auth.business_switched')"),
        ),
    )

    person_id: UUID | None = reference("people", "SET NULL", index=True)
    client_id: UUID | None = reference("clients", "SET NULL", index=True)
    action: str = Field(max_length=100)
    resource_type: str | None = Field(default=None, max_length=50)
    resource_id: str | None = Field(default=None, max_length=100)
    details: dict = Field(
        default_factory=dict,
        sa_type=JSONB,
        sa_column_kwargs={"name": "metadata", "server_default": text("'{}'::jsonb")},
    )
    ip_address: str | None = Field(default=None, max_length=45)
    user_agent: str | None = Field(default=None, max_length=500)
    session_id: str | None = Field(default=None, max_length=100)
    request_id: str | None = Field(default=None, max_length=64)


class Session(Row, table=True):
    """One sign-in of one browser; its cookie's token is kept as a SHA-256.

    It is over when it was ended, when it expired, or when the membership's version moved on.
    `confirmed_at` is when the person last proved who they are.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint(
            "num_nonnulls(agency_membership_id, client_membership_id) = 1",
            name="sessions_one_membership",
        ),
        Index("sessions_person", "person_id", "created_at"),
        Index("sessions_expires_at", "expires_at"),
    )

    token_hash: str = Field(max_length=64, unique=True)
    person_id: UUID = reference("people", "CASCADE")
    agency_membership_id: UUID | None = reference("agency_memberships", "CASCADE", nullable=True)
    client_membership_id: UUID | None = reference("client_memberships", "CASCADE", nullable=True)
    session_version: int
    expires_at: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    last_seen_at: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    confirmed_at: datetime | None = moment()
    ended_at: datetime | None = moment()
    ip_address: str | None = Field(default=None, max_length=45)
    user_agent: str | None = Field(default=None, max_length=500)


class CodePurpose(StrEnum):
    LOGIN = "login"
    CONFIRM = "confirm"  # that it is still the same person, before something delicate
    CHANGE = "change"  # that the new phone number or address is theirs


class OneTimeCode(Row, table=True):
    """A six-digit code, kept as a keyed hash."""

    __tablename__ = "otp_codes"
    __table_args__ = (Index("otp_codes_identifier", "identifier_hash", "created_at"),)

    purpose: CodePurpose = state(CodePurpose, CodePurpose.LOGIN)
    person_id: UUID | None = reference("people", "CASCADE", nullable=True)
    identifier_hash: str = Field(max_length=64)
    browser_hash: str = Field(max_length=64)
    code_hash: str = Field(max_length=64)
    expires_at: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    attempts: int = number(0)
    max_attempts: int = number(5)
    verified_at: datetime | None = moment()


class LinkPurpose(StrEnum):
    AGENCY_LOGIN = "agency_login"
    PORTAL = "portal"


class MagicLinkToken(Row, table=True):
    """A one-use sign-in link, kept as the SHA-256 of its token."""

    __tablename__ = "magic_link_tokens"

    token: str = Field(max_length=64, unique=True)
    purpose: LinkPurpose = state(LinkPurpose)
    person_id: UUID = reference("people", "CASCADE")
    client_id: UUID | None = reference("clients", "CASCADE", nullable=True)
    expires_at: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    used_at: datetime | None = moment()


class FactorKind(StrEnum):
    TOTP = "totp"
    PASSKEY = "passkey"


class SecondFactor(Row, table=True):
    """A second proof of an agency person: an authenticator app or a passkey.

    `secret` is a TOTP secret, sealed; `public_key` a passkey's, COSE in base64url. A factor
    counts once it is `confirmed_at`. `last_step` is the last TOTP step used, so that no code
    works twice.
    """

    __tablename__ = "second_factors"
    __table_args__ = (Index("second_factors_person", "person_id"),)

    person_id: UUID = reference("people", "CASCADE")
    kind: FactorKind = state(FactorKind)
    label: str = Field(max_length=100)
    secret: str | None = Field(default=None, max_length=500)
    credential_id: str | None = Field(default=None, max_length=1400, unique=True)
    public_key: str | None = Field(default=None, max_length=2000)
    sign_count: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    last_step: int | None = Field(default=None, sa_type=BigInteger)
    confirmed_at: datetime | None = moment()
    last_used_at: datetime | None = moment()


class RecoveryCode(Row, table=True):
    """A code on paper for a lost second factor, as a salted password hash; good once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (Index("recovery_codes_person", "person_id"),)

    person_id: UUID = reference("people", "CASCADE")
    code_hash: str = Field(max_length=255)
    used_at: datetime | None = moment()


class PasskeyChallenge(Row, table=True):
    """What a passkey must sign, once, within five minutes."""

    __tablename__ = "passkey_challenges"

    person_id: UUID = reference("people", "CASCADE", index=True)
    challenge: str = Field(max_length=200)
    expires_at: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    used_at: datetime | None = moment()


class PendingSignIn(Row, table=True):
    """A mailed link was used, and the second factor is still to come: five tries, ten minutes."""

    __tablename__ = "pending_sign_ins"

    person_id: UUID = reference("people", "CASCADE", index=True)
    attempts: int = number(0)
    expires_at: datetime = Field(sa_type=Timestamp)  # type: ignore[call-overload]
    used_at: datetime | None = moment()
