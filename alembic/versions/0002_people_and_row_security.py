"""Sessions and second factors; rows of tenants are shown within a scope only."""

import sqlalchemy as sa
from alembic import op

from cs_app.kernel.row_security import VISIBLE_CLIENTS, protect, protect_append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LOGS = ("audit_log",)
TENANTS = """
SELECT c.table_name FROM information_schema.columns c
  JOIN information_schema.tables t USING (table_schema, table_name)
 WHERE c.table_schema = 'public' AND c.column_name = 'client_id' AND t.table_type = 'BASE TABLE'
 ORDER BY 1
"""


def _row() -> list[sa.Column]:
    now, key = sa.text("now()"), sa.text("gen_random_uuid()")
    return [
        sa.Column("id", sa.Uuid(), server_default=key, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
    ]


def _moment(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _belongs_to(table: str, column: str, *, nullable: bool = False) -> sa.Column:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(column, sa.Uuid(), key, nullable=nullable)


def _words(name: str, length: int, *, nullable: bool = False, unique: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=nullable, unique=unique)


def upgrade() -> None:
    _create_sessions()
    _create_second_factors()
    _widen_tables()
    _name_tenants_of_waiting_jobs()
    _protect_rows()


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        *_row(),
        _words("token_hash", 64, unique=True),
        _belongs_to("people", "person_id"),
        _belongs_to("agency_memberships", "agency_membership_id", nullable=True),
        _belongs_to("client_memberships", "client_membership_id", nullable=True),
        sa.Column("session_version", sa.Integer(), nullable=False),
        _moment("expires_at", nullable=False),
        _moment("last_seen_at", nullable=False),
        _moment("confirmed_at"),
        _moment("ended_at"),
        _words("ip_address", 45, nullable=True),
        _words("user_agent", 500, nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(agency_membership_id, client_membership_id) = 1",
            name="sessions_one_membership",
        ),
    )
    op.create_index("sessions_person", "sessions", ["person_id", "created_at"])
    op.create_index("sessions_expires_at", "sessions", ["expires_at"])


def _create_second_factors() -> None:
    op.create_table(
        "second_factors",
        *_row(),
        _belongs_to("people", "person_id"),
        sa.Column(
            "kind",
            sa.Enum(
                "totp",
                "passkey",
                name="factorkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        _words("label", 100),
        _words("secret", 500, nullable=True),
        _words("credential_id", 1400, nullable=True, unique=True),
        _words("public_key", 2000, nullable=True),
        sa.Column("sign_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        _moment("confirmed_at"),
        _moment("last_used_at"),
    )
    op.create_index("second_factors_person", "second_factors", ["person_id"])
    op.create_table(
        "recovery_codes",
        *_row(),
        _belongs_to("people", "person_id"),
        _words("code_hash", 255),
        _moment("used_at"),
    )
    op.create_index("recovery_codes_person", "recovery_codes", ["person_id"])
    op.create_table(
        "passkey_challenges",
        *_row(),
        _belongs_to("people", "person_id"),
        _words("challenge", 200),
        _moment("expires_at", nullable=False),
        _moment("used_at"),
    )
    op.create_index("ix_passkey_challenges_person_id", "passkey_challenges", ["person_id"])
    op.create_table(
        "pending_sign_ins",
        *_row(),
        _belongs_to("people", "person_id"),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        _moment("expires_at", nullable=False),
        _moment("used_at"),
    )
    op.create_index("ix_pending_sign_ins_person_id", "pending_sign_ins", ["person_id"])


def _widen_tables() -> None:
    yes = sa.text("true")
    op.add_column("people", sa.Column("is_active", sa.Boolean(), server_default=yes, nullable=False))
    op.add_column("audit_log", _words("request_id", 64, nullable=True))
    op.add_column("agency_memberships", sa.Column("chosen_client", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        "agency_memberships_chosen_client_fkey",
        "agency_memberships",
        "clients",
        ["chosen_client"],
        ["id"],
        ondelete="SET NULL",
    )
    op.add_column(
        "otp_codes",
        sa.Column(
            "purpose",
            sa.Enum(
                "login",
                "confirm",
                "change",
                name="codepurpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="login",
            nullable=False,
        ),
    )
    op.create_index("webhook_log_external_id", "webhook_log", ["external_id"])
    op.create_index(
        "audit_log_entries",
        "audit_log",
        ["client_id", "person_id", "created_at"],
        postgresql_where=sa.text("action IN ('auth.login', 'auth.business_switched')"),
    )
    op.create_index("webhook_log_replay_of", "webhook_log", ["replay_of"])


def _protect_rows() -> None:
    op.execute(VISIBLE_CLIENTS)
    tables = [row.table_name for row in op.get_bind().execute(sa.text(TENANTS))]
    for statement in protect("clients", "id"):
        op.execute(statement)
    for table in tables:
        secured = protect_append_only if table in LOGS else protect
        for statement in secured(table):
            op.execute(statement)


# Jobs name the tenant they work for; those that wait already are told theirs.
NAME_THE_TENANT = """
UPDATE procrastinate_jobs j SET args = j.args || jsonb_build_object('client_id', t.client_id)
  FROM {table} t
 WHERE j.task_name = '{task}' AND j.status IN ('todo', 'doing') AND {match}
"""
WAITING = (
    ("reception.take_in", "inbound_events", "t.id = CAST(j.args->>'event_id' AS uuid)"),
    ("reception.answer", "leads", "t.id = CAST(j.args->>'lead_id' AS uuid)"),
    ("messaging.deliver", "conversations", "t.id = CAST(j.args->>'message_id' AS uuid)"),
    (
        "notifications.send_queued",
        "notifications",
        "left(t.dedupe_key, length(j.args->>'key') + 1) = (j.args->>'key') || ':'",
    ),
)


def _name_tenants_of_waiting_jobs() -> None:
    for task, table, match in WAITING:
        op.get_bind().exec_driver_sql(NAME_THE_TENANT.format(task=task, table=table, match=match))


def downgrade() -> None:
    raise RuntimeError("Sessions and row security are not undone; restore a backup instead")
