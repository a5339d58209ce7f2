"""What knowledge means, what it lacks, what people think of answers, and what leads told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from cs_app.kernel.row_security import protect

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CATEGORIES = "services pricing faq policies about custom".split()
TEXT_KINDS = (
    "missed_call form_reply handover handover_after_hours handover_urgent call_soon call_when_open"
    " model_down safety safety_gas safety_water safety_electrics safety_self_harm introduction"
    " is_assistant disclosure opt_out_confirmation opt_in_confirmation help wrong_number"
)
STATES = {
    ("conversations", "template", "textkind"): TEXT_KINDS,
    ("message_templates", "kind", "textkind"): TEXT_KINDS,
}
TABLES = (
    "kb_vectors",
    "knowledge_gaps",
    "response_reviews",
    "lead_facts",
    "callback_requests",
)
CHANGING = ("knowledge_gaps", "response_reviews")


def upgrade() -> None:
    for (table, column, name), words in STATES.items():
        values = ", ".join(f"'{word}'" for word in words.split())
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, f"{column} IN ({values})")
    _add_columns()
    _create_vectors()
    _create_gaps()
    _create_reviews()
    _create_facts()
    _create_callbacks()
    for table in TABLES:
        for statement in protect(table):
            op.execute(statement)
    for table in CHANGING:
        op.execute(
            f"CREATE TRIGGER touch BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION touch_updated_at()"
        )


def _add_columns() -> None:
    op.add_column("clients", sa.Column("emergency_phone", sa.String(20), nullable=True))
    op.add_column("leads", sa.Column("language", sa.String(10), nullable=True))
    settings = "client_agent_settings"
    op.add_column(settings, _flag("discloses_assistant", "false"))
    op.add_column(settings, _flag("answers_in_their_language", "true"))
    op.add_column(settings, _json("excluded_topics", "[]"))


def _flag(column: str, default: str) -> sa.Column:
    return sa.Column(column, sa.Boolean(), server_default=default, nullable=False)


def _json(column: str, default: str) -> sa.Column:
    usual = sa.text(f"'{default}'::jsonb")
    return sa.Column(column, JSONB(), server_default=usual, nullable=False)


def _state(
    column: str,
    values: list[str],
    name: str,
    *,
    nullable: bool = False,
    default: str | None = None,
) -> sa.Column:
    kind = sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(column, kind, nullable=nullable, server_default=default)


def _moment(column: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(column, sa.DateTime(timezone=True), nullable=nullable)


def _now(column: str) -> sa.Column:
    now = sa.text("now()")
    return sa.Column(column, sa.DateTime(timezone=True), server_default=now, nullable=False)


def _id(column: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(column, sa.Uuid(), nullable=nullable)


def _of_row(*, changing: bool = False) -> tuple[sa.Column, ...]:
    fresh = sa.text("gen_random_uuid()")
    columns = (
        sa.Column("id", sa.Uuid(), server_default=fresh, nullable=False),
        _now("created_at"),
    )
    return (*columns, _now("updated_at")) if changing else columns


def _to(column: str, table: str, then: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], ondelete=then)


def _create_vectors() -> None:
    op.create_table(
        "kb_vectors",
        *_of_row(),
        _id("client_id"),
        _id("entry_id"),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("model", sa.String(100), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        _to("client_id", "clients", "CASCADE"),
        _to("entry_id", "kb_entries", "CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("entry_id"),
    )
    op.create_index("kb_vectors_client", "kb_vectors", ["client_id"])


def _create_gaps() -> None:
    op.create_table(
        "knowledge_gaps",
        *_of_row(changing=True),
        _id("client_id"),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("normalized_question", sa.String(600), nullable=False),
        _state("category", CATEGORIES, "knowledgecategory", nullable=True),
        sa.Column("occurrences", sa.Integer(), server_default="1", nullable=False),
        _state("confidence_level", "high medium low empty".split(), "knowledgelevel", default="low"),
        _json("examples", "[]"),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("model", sa.String(100), nullable=True),
        _id("message_id", nullable=True),
        _now("first_seen_at"),
        _now("last_seen_at"),
        _moment("resolved"),
        _id("resolved_by_kb_id", nullable=True),
        _id("resolved_by", nullable=True),
        _moment("dismissed_at"),
        _to("client_id", "clients", "CASCADE"),
        _to("message_id", "conversations", "SET NULL"),
        _to("resolved_by_kb_id", "kb_entries", "SET NULL"),
        _to("resolved_by", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "normalized_question"),
    )
    op.create_index("knowledge_gaps_seen", "knowledge_gaps", ["client_id", "last_seen_at"])
    op.create_index("knowledge_gaps_entry", "knowledge_gaps", ["resolved_by_kb_id"])


def _create_reviews() -> None:
    op.create_table(
        "response_reviews",
        *_of_row(changing=True),
        _id("message_id"),
        _id("lead_id"),
        _id("client_id"),
        _state("rating", ["positive", "negative"], "rating"),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("corrected_answer", sa.Text(), nullable=True),
        _id("kb_entry_id", nullable=True),
        _id("reviewed_by", nullable=True),
        _to("message_id", "conversations", "CASCADE"),
        _to("lead_id", "leads", "CASCADE"),
        _to("client_id", "clients", "CASCADE"),
        _to("kb_entry_id", "kb_entries", "SET NULL"),
        _to("reviewed_by", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("message_id"),
    )
    op.create_index("response_reviews_client", "response_reviews", ["client_id", "created_at"])
    op.create_index("response_reviews_lead", "response_reviews", ["lead_id"])


def _create_facts() -> None:
    kinds = ["name", "address", "email", "callback_number", "job"]
    op.create_table(
        "lead_facts",
        *_of_row(),
        _id("lead_id"),
        _id("client_id"),
        _state("kind", kinds, "factkind"),
        sa.Column("value", sa.String(500), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        _id("message_id", nullable=True),
        _to("lead_id", "leads", "CASCADE"),
        _to("client_id", "clients", "CASCADE"),
        _to("message_id", "conversations", "SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("lead_id", "kind", "value"),
    )
    op.create_index("lead_facts_client", "lead_facts", ["client_id"])
    op.create_index("lead_facts_message", "lead_facts", ["message_id"])


def _create_callbacks() -> None:
    op.create_table(
        "callback_requests",
        *_of_row(),
        _id("lead_id"),
        _id("client_id"),
        _id("message_id"),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("wished", sa.String(200), nullable=True),
        _moment("wished_at"),
        _moment("done_at"),
        _id("done_by", nullable=True),
        _to("lead_id", "leads", "CASCADE"),
        _to("client_id", "clients", "CASCADE"),
        _to("message_id", "conversations", "CASCADE"),
        _to("done_by", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("message_id"),
    )
    op.create_index("callback_requests_lead", "callback_requests", ["lead_id"])
    op.create_index(
        "callback_requests_open",
        "callback_requests",
        ["client_id", "created_at"],
        postgresql_where=sa.text("done_at IS NULL"),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    settings = "client_agent_settings"
    for column in ("discloses_assistant", "answers_in_their_language", "excluded_topics"):
        op.drop_column(settings, column)
    op.drop_column("leads", "language")
    op.drop_column("clients", "emergency_phone")
