"""What each text was found to mean, and what people have taught a business's reader."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from cs_app.kernel.row_security import protect

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KINDS = (
    "words revocation opt_in help reaction automatic_reply machine wrong_number pitch closing"
    " danger anger legal_threat"
).split()
READERS = "rule examples model person".split()
TEXT_KINDS = (
    "missed_call form_reply handover handover_after_hours handover_urgent call_soon call_when_open"
    " model_down safety opt_out_confirmation opt_in_confirmation help wrong_number"
)
# What a state may be from now on, by table, column and the name of its check.
STATES = {
    ("conversations", "cause", "cause"): (
        "lead_reply escalation_notice model_down_notice opt_out_confirmation opt_in_confirmation"
        " help safety wrong_number manual scheduled"
    ),
    ("conversations", "template", "textkind"): TEXT_KINDS,
    ("message_templates", "kind", "textkind"): TEXT_KINDS,
    ("opt_out_records", "opt_out_reason", "optoutreason"): (
        "stop_keyword free_words unsubscribe_link manual_request complaint admin_removed dnc_match"
        " bounce"
    ),
}


def upgrade() -> None:
    for (table, column, name), words in STATES.items():
        values = ", ".join(f"'{word}'" for word in words.split())
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, f"{column} IN ({values})")
    _create_readings()
    _create_examples()
    for table in ("message_readings", "reading_examples"):
        for statement in protect(table):
            op.execute(statement)


def _state(column: str, values: list[str], name: str, *, nullable: bool = False) -> sa.Column:
    kind = sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(column, kind, nullable=nullable)


def _of_row() -> tuple[sa.Column, sa.Column]:
    now, fresh = sa.text("now()"), sa.text("gen_random_uuid()")
    return (
        sa.Column("id", sa.Uuid(), server_default=fresh, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
    )


def _create_readings() -> None:
    op.create_table(
        "message_readings",
        *_of_row(),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        _state("kind", KINDS, "kind"),
        _state("reader", READERS, "reader"),
        sa.Column("ground", sa.String(255), nullable=False),
        sa.Column("certainty", sa.Integer(), server_default="100", nullable=False),
        sa.Column("findings", JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("needs_review", sa.Boolean(), server_default="false", nullable=False),
        _state("reviewed_as", KINDS, "readingreviewedas", nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["about_id"], ["conversations.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["reviewed_by"], ["people.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("message_id"),
    )
    op.create_index("message_readings_client", "message_readings", ["client_id", "created_at"])
    op.create_index("message_readings_lead", "message_readings", ["lead_id"])
    op.create_index(
        "message_readings_to_review",
        "message_readings",
        ["created_at", "id"],
        postgresql_where=sa.text("needs_review AND reviewed_at IS NULL"),
    )
    op.create_index(
        "message_readings_about",
        "message_readings",
        ["about_id"],
        postgresql_where=sa.text("about_id IS NOT NULL"),
    )


def _create_examples() -> None:
    op.create_table(
        "reading_examples",
        *_of_row(),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        _state("kind", KINDS, "kind"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("plain", sa.String(600), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("model", sa.String(100), nullable=True),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["message_id"], ["conversations.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "plain"),
    )


def downgrade() -> None:
    op.drop_table("reading_examples")
    op.drop_table("message_readings")
