"""What came with a text is known by its type; a text without words has none."""

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


def upgrade() -> None:
    op.add_column(
        "conversations",
        sa.Column("media_types", JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
    )
    op.execute(KNOWN_TYPES)
    op.execute(NO_WORDS)


def downgrade() -> None:
    op.drop_column("conversations", "media_types")
