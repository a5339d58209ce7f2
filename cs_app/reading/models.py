"""What each text was found to mean, and what people have taught a business's reader."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from cs_app.kernel.columns import Row, flag, json, moment, number, reference, state
from cs_app.reading.kinds import Kind, Reader


class Reading(Row, table=True):
    """The verdict on one text: `kind` is the most urgent of its `findings`.

    `reviewed_as` is what a person says that the text means, whether they agree or correct it.
    """

    __tablename__ = "message_readings"
    __table_args__ = (
        UniqueConstraint("message_id"),
        Index("message_readings_client", "client_id", "created_at"),
        Index("message_readings_lead", "lead_id"),
        Index(
            "message_readings_to_review",
            "created_at",
            "id",
            postgresql_where=text("needs_review AND reviewed_at IS NULL"),
        ),
        Index("message_readings_about", "about_id", postgresql_where=text("about_id IS NOT NULL")),
    )

    message_id: UUID = reference("conversations", "CASCADE")
    lead_id: UUID = reference("leads", "CASCADE")
    client_id: UUID = reference("clients", "CASCADE")
    kind: Kind = state(Kind)
    reader: Reader = state(Reader)
    ground: str = Field(max_length=255)
    certainty: int = number(100)
    findings: list = json([])
    about_id: UUID | None = reference("conversations", "SET NULL")
    needs_review: bool = flag(False)
    reviewed_as: Kind | None = state(Kind, nullable=True, check="readingreviewedas")
    reviewed_by: UUID | None = reference("people", "SET NULL")
    reviewed_at: datetime | None = moment()


class OwnExample(Row, table=True):
    """A text whose meaning a person of the business, or of its agency, has corrected.

    `plain` is how it sounds; `vector` its meaning in half-precision floats, by the model `model`.
    """

    __tablename__ = "reading_examples"
    __table_args__ = (UniqueConstraint("client_id", "plain"),)

    client_id: UUID = reference("clients", "CASCADE")
    kind: Kind = state(Kind)
    text: str
    plain: str = Field(max_length=600)
    vector: bytes | None = None
    model: str | None = Field(default=None, max_length=100)
    message_id: UUID | None = reference("conversations", "SET NULL")
    added_by: UUID | None = reference("people", "SET NULL")
