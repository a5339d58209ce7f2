"""People, what they may do, and the record of what they did."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Index, Text, UniqueConstraint, text
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


class OneTimeCode(Row, table=True):
    """A six-digit sign-in code, kept as a keyed hash."""

    __tablename__ = "otp_codes"
    __table_args__ = (Index("otp_codes_identifier", "identifier_hash", "created_at"),)

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
