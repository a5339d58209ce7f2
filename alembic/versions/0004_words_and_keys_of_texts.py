"""Texts are found by their words, and written once for each key."""

import sqlalchemy as sa
from alembic import op

from cs_app.kernel.row_security import SEES_ALL

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Accents and case aside, as browsers fold the words of a choice that is typed.
FOLDED = """
CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'))
$$
"""
# Runs as the owner and holds to the scope itself: behind a policy no index can find words, as
# comparing them might tell of rows that are not to be seen.
LATEST_TEXTS_WITH = f"""
CREATE FUNCTION latest_texts_with(longest text, patterns text[])
RETURNS TABLE (lead_id uuid, message text)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT ON (m.lead_id) m.lead_id, m.message
      FROM conversations m
     WHERE folded(m.message) LIKE longest AND folded(m.message) LIKE ALL (patterns)
       AND ({SEES_ALL} OR m.client_id = ANY ((SELECT visible_clients())::uuid[]))
     ORDER BY m.lead_id, m.created_at DESC, m.id DESC
$$
"""
TRIGRAMS_LIVE_IN = """
SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname = 'pg_trgm'
"""


def upgrade() -> None:
    op.add_column("conversations", sa.Column("draft_key", sa.Uuid(), nullable=True))
    op.create_index(
        "conversations_draft_key",
        "conversations",
        ["lead_id", "draft_key"],
        unique=True,
        postgresql_where=sa.text("draft_key IS NOT NULL"),
    )
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    schema = op.get_bind().execute(sa.text(TRIGRAMS_LIVE_IN)).scalar_one()
    op.execute(FOLDED)
    op.execute(
        "CREATE INDEX conversations_words ON conversations"
        f" USING gin (folded(message) {schema}.gin_trgm_ops)"
    )
    op.get_bind().exec_driver_sql(LATEST_TEXTS_WITH)
    op.execute("REVOKE EXECUTE ON FUNCTION latest_texts_with FROM PUBLIC")


def downgrade() -> None:
    op.execute("DROP FUNCTION latest_texts_with")
    op.drop_index("conversations_words")
    op.execute("DROP FUNCTION folded")
    op.drop_index("conversations_draft_key")
    op.drop_column("conversations", "draft_key")
