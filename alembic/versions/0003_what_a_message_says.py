"""What came with a text is known by its type, and an error belongs to a text that failed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# The types stand in the carrier's call, from which the text was made.
KNOWN_TYPES = """
UPDATE conversations m
   SET media_types = (SELECT jsonb_agg(coalesce(e.payload->>('MediaContentType' || place), '')
                                       ORDER BY place)
                        FROM generate_series(0, jsonb_array_length(m.media_url) - 1) place)
  FROM inbound_events e
 WHERE e.provider = 'twilio_sms' AND e.external_id = m.twilio_sid
   AND jsonb_array_length(m.media_url) > 0
"""
NO_WORDS = r"""
UPDATE conversations SET message = ''
 WHERE direction = 'inbound' AND message ~ '^\[[0-9]+ media attachments\]$'
"""
IN_LISTS = r"""
UPDATE leads SET last_message_preview = 'Attachment'
 WHERE last_message_preview ~ '^\[[0-9]+ media attachments\]$'
"""
ERRORS_OF_NONE = """
UPDATE conversations SET error_code = NULL
 WHERE error_code IS NOT NULL AND delivery_status IS DISTINCT FROM 'failed'
   AND delivery_status IS DISTINCT FROM 'undelivered'
"""


def upgrade() -> None:
    op.add_column(
        "conversations",
        sa.Column("media_types", JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
    )
    op.execute(KNOWN_TYPES)
    op.execute(NO_WORDS)
    op.execute(IN_LISTS)
    op.execute(ERRORS_OF_NONE)
    op.create_check_constraint(
        "conversations_error_of_failure",
        "conversations",
        "error_code IS NULL OR delivery_status IN ('failed', 'undelivered')",
    )


def downgrade() -> None:
    op.drop_constraint("conversations_error_of_failure", "conversations")
    op.drop_column("conversations", "media_types")
