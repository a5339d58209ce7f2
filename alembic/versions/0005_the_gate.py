"""What the compliance gateway needs: proofs, lists, hours, words, and why each text went out."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from cs_app.kernel.row_security import protect
from cs_app.kernel.scope import SETTING

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TOUCHED = ("dnc_imports", "message_templates", "quiet_hours_config")
PROTECTED = (
    "business_breaks",
    "closed_days",
    "consent_records",
    "dnc_import_lines",
    "dnc_imports",
    "message_templates",
    "quiet_hours_config",
)
OUTLIVE = (
    "blocked_numbers",
    "compliance_audit_log",
    "consent_records",
    "do_not_contact_list",
    "opt_out_records",
)

# What proves a wish outlives the business; whose it was is kept when the business goes.
FORMER_CLIENT = """
CREATE FUNCTION keep_former_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.former_client_id = OLD.client_id;
    RETURN NEW;
END $$
"""
REMEMBER_CLIENT = """
CREATE TRIGGER keep_former_client BEFORE UPDATE OF client_id ON {table}
    FOR EACH ROW WHEN (OLD.client_id IS NOT NULL AND NEW.client_id IS NULL)
    EXECUTE FUNCTION keep_former_client()
"""

# An entry for all businesses is seen by each, and changed by who sees all.
DNC_SEEN = f"""
CREATE POLICY all_see_global ON do_not_contact_list FOR SELECT
 USING (is_global AND (SELECT current_setting('{SETTING}', true)) <> '')
"""

# Switching off all automations is the guide's suspension: what was on is kept for its end, and
# switching one on again ends it, a pause too.
REMEMBER_FLAGS = """
CREATE FUNCTION remember_flags() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    were_on boolean := OLD.missed_call_sms_enabled OR OLD.ai_response_enabled
                       OR OLD.flows_enabled OR OLD.voice_enabled;
    are_on boolean := NEW.missed_call_sms_enabled OR NEW.ai_response_enabled
                      OR NEW.flows_enabled OR NEW.voice_enabled;
BEGIN
    IF were_on AND NOT are_on THEN
        NEW.flags_before_suspension = jsonb_build_object(
            'missed_call_sms_enabled', OLD.missed_call_sms_enabled,
            'ai_response_enabled', OLD.ai_response_enabled,
            'flows_enabled', OLD.flows_enabled,
            'voice_enabled', OLD.voice_enabled);
    ELSIF are_on AND NOT were_on THEN
        NEW.flags_before_suspension = NULL;
        IF NEW.status = 'paused' THEN
            NEW.status = 'active';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER remember_flags
    BEFORE UPDATE OF missed_call_sms_enabled, ai_response_enabled, flows_enabled, voice_enabled
    ON clients FOR EACH ROW EXECUTE FUNCTION remember_flags()
"""
# Paused before: what was on stands in the audit log, and its people get in again.
PAUSED_BEFORE = """
WITH last AS (
    SELECT DISTINCT ON (client_id) client_id, metadata FROM audit_log
     WHERE action = 'client.suspended' ORDER BY client_id, created_at DESC, id DESC
)
UPDATE clients c SET flags_before_suspension = last.metadata->'flags'
  FROM last WHERE last.client_id = c.id AND c.status = 'paused'
"""
THEIR_PEOPLE = """
WITH last AS (
    SELECT DISTINCT ON (client_id) client_id, metadata FROM audit_log
     WHERE action = 'client.suspended' ORDER BY client_id, created_at DESC, id DESC
)
UPDATE client_memberships m SET is_active = true, session_version = session_version + 1
  FROM last JOIN clients c ON c.id = last.client_id AND c.status = 'paused'
 WHERE m.client_id = c.id AND NOT m.is_active
   AND jsonb_exists(coalesce(last.metadata->'memberships', '[]'), m.id::text)
"""

# Clearing the flag is the documented cure for a wrong block; no trace may contradict it. A record
# that the product has closed with its proof before is none of these: what it revoked stays so.
CLEAR_OPT_OUT = """
CREATE OR REPLACE FUNCTION clear_opt_out() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    since timestamptz;
BEGIN
    UPDATE opt_out_records SET reopted_in_at = now(), reopted_how = 'reset_without_evidence'
     WHERE client_id = NEW.client_id AND phone_number = NEW.phone AND reopted_in_at IS NULL
    RETURNING opt_out_timestamp INTO since;
    IF FOUND THEN
        UPDATE consent_records SET is_active = true, revoked_at = NULL, revoked_reason = NULL
         WHERE client_id = NEW.client_id AND phone_number = NEW.phone
           AND revoked_reason = 'opt_out' AND revoked_at >= since;
        INSERT INTO compliance_audit_log (client_id, event_type, event_data, actor_type, success)
        VALUES (NEW.client_id, 'opt_out_reset', jsonb_build_object('leadId', NEW.id), 'system', true);
    END IF;
    DELETE FROM blocked_numbers
     WHERE client_id = NEW.client_id AND phone = NEW.phone AND reason = 'opt_out';
    NEW.opted_out_at = NULL;
    IF NEW.status = 'opted_out' THEN
        NEW.status = coalesce(NEW.previous_status, 'contacted');
        NEW.previous_status = NULL;
    END IF;
    RETURN NEW;
END $$
"""
CARRIER_STOPPED = """
UPDATE leads l SET carrier_stopped = true FROM opt_out_records o
 WHERE o.client_id = l.client_id AND o.phone_number = l.phone AND o.reopted_in_at IS NULL
   AND o.opt_out_reason IN ('stop_keyword', 'bounce')
"""
QUIET_HOURS = """
INSERT INTO quiet_hours_config (client_id, quiet_start_hour, quiet_end_hour, enforce_quiet_hours)
SELECT client_id, extract(hour FROM quiet_hours_start), extract(hour FROM quiet_hours_end), true
  FROM client_agent_settings
 WHERE quiet_hours_enabled AND quiet_hours_end < quiet_hours_start
"""
# All words of two states that have new ones.
STATES = {
    ("conversations", "cause", "cause"): (
        "lead_reply escalation_notice model_down_notice opt_out_confirmation opt_in_confirmation"
        " help safety manual scheduled"
    ),
    ("compliance_audit_log", "event_type", "complianceevent"): (
        "message_sent message_blocked message_queued message_send_failed consent_recorded"
        " consent_expired consent_revoked opt_out_recorded opt_out_reset dnc_added dnc_removed dnc_bulk_import"
        " number_blocked number_unblocked"
    ),
}


def upgrade() -> None:
    _create_tables()
    _widen_tables()
    _widen_states()
    _protect_rows()
    op.execute(CLEAR_OPT_OUT)
    op.execute(REMEMBER_FLAGS)
    op.execute(CARRIER_STOPPED)
    op.execute(QUIET_HOURS)
    op.execute(PAUSED_BEFORE)
    op.execute(THEIR_PEOPLE)
    for column in ("quiet_hours_end", "quiet_hours_start", "quiet_hours_enabled"):
        op.drop_column("client_agent_settings", column)


def _widen_states() -> None:
    for (table, column, name), words in STATES.items():
        values = ", ".join(f"'{word}'" for word in words.split())
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, f"{column} IN ({values})")


def _protect_rows() -> None:
    for table in TOUCHED:
        op.execute(
            f"CREATE TRIGGER touch BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION touch_updated_at()"
        )
    op.execute(FORMER_CLIENT)
    for table in OUTLIVE:
        op.execute(REMEMBER_CLIENT.format(table=table))
    for table in (*PROTECTED, "do_not_contact_list"):
        for statement in protect(table):
            op.execute(statement)
    op.execute(DNC_SEEN)


def _create_tables() -> None:
    op.create_table('business_breaks',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('client_id', sa.Uuid(), nullable=False),
    sa.Column('day_of_week', sa.Integer(), nullable=False),
    sa.Column('start_time', sa.Time(), nullable=False),
    sa.Column('end_time', sa.Time(), nullable=False),
    sa.CheckConstraint('day_of_week BETWEEN 0 AND 6', name='business_breaks_day'),
    sa.CheckConstraint('start_time < end_time', name='business_breaks_span'),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('business_breaks_client', 'business_breaks', ['client_id', 'day_of_week'], unique=False)
    op.create_table('closed_days',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('client_id', sa.Uuid(), nullable=False),
    sa.Column('on_date', sa.Date(), nullable=False),
    sa.Column('label', sa.String(100), nullable=False),
    sa.Column('is_open', sa.Boolean(), server_default='false', nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('client_id', 'on_date')
    )
    op.create_table('dnc_imports',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('client_id', sa.Uuid(), nullable=True),
    sa.Column('is_global', sa.Boolean(), server_default='false', nullable=False),
    sa.Column('file_name', sa.String(255), nullable=False),
    sa.Column('source', sa.Enum('complaint', 'national_registry', 'state_registry', 'litigator', 'internal', 'import', name='dncsource', native_enum=False, create_constraint=True, length=40), server_default='import', nullable=False),
    sa.Column('source_reference', sa.String(255), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('status', sa.Enum('previewed', 'running', 'done', 'abandoned', name='importstate', native_enum=False, create_constraint=True, length=40), server_default='previewed', nullable=False),
    sa.Column('imported_by', sa.Uuid(), nullable=True),
    sa.Column('lines', sa.Integer(), server_default='0', nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['imported_by'], ['people.id'], ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('dnc_imports_recent', 'dnc_imports', ['client_id', 'created_at'], unique=False)
    op.create_table('message_templates',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('client_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('missed_call', 'form_reply', 'handover', 'handover_after_hours', 'handover_urgent', 'model_down', 'safety', 'opt_out_confirmation', 'opt_in_confirmation', 'help', name='textkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('client_id', 'kind')
    )
    op.create_table('quiet_hours_config',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('client_id', sa.Uuid(), nullable=False),
    sa.Column('quiet_start_hour', sa.Integer(), server_default='21', nullable=False),
    sa.Column('quiet_end_hour', sa.Integer(), server_default='8', nullable=False),
    sa.Column('weekend_quiet_start_hour', sa.Integer(), nullable=True),
    sa.Column('weekend_quiet_end_hour', sa.Integer(), nullable=True),
    sa.Column('respect_federal_holidays', sa.Boolean(), server_default='true', nullable=False),
    sa.Column('holiday_quiet_all_day', sa.Boolean(), server_default='false', nullable=False),
    sa.Column('enforce_quiet_hours', sa.Boolean(), server_default='true', nullable=False),
    sa.Column('queue_during_quiet_hours', sa.Boolean(), server_default='true', nullable=False),
    sa.Column('night_policy', sa.Enum('answer', 'strict', name='nightpolicy', native_enum=False, create_constraint=True, length=40), server_default='answer', nullable=False),
    sa.CheckConstraint('quiet_start_hour BETWEEN 0 AND 24 AND quiet_end_hour BETWEEN 0 AND 23 AND quiet_end_hour < quiet_start_hour AND coalesce(weekend_quiet_start_hour, 21) BETWEEN 0 AND 24 AND coalesce(weekend_quiet_end_hour, 8) BETWEEN 0 AND 23', name='quiet_hours_config_hours'),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('client_id')
    )
    op.create_table('consent_records',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('client_id', sa.Uuid(), nullable=True),
    sa.Column('former_client_id', sa.Uuid(), nullable=True),
    sa.Column('lead_id', sa.Uuid(), nullable=True),
    sa.Column('phone_number', sa.String(20), nullable=False),
    sa.Column('phone_number_hash', sa.String(64), nullable=False),
    sa.Column('consent_type', sa.Enum('express_written', 'express_oral', 'implied', 'transactional', name='consenttype', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('consent_source', sa.Enum('web_form', 'text_optin', 'paper_form', 'phone_recording', 'existing_customer', 'manual_entry', 'api_import', 'inbound_text', 'inbound_call', name='consentsource', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('consent_scope', JSONB(), server_default=sa.text('\'["marketing", "transactional", "reminders"]\'::jsonb'), nullable=False),
    sa.Column('consent_language', sa.Text(), nullable=True),
    sa.Column('consent_timestamp', sa.DateTime(timezone=True), nullable=False),
    sa.Column('evidence', JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
    sa.Column('recorded_by', sa.Uuid(), nullable=True),
    sa.Column('is_active', sa.Boolean(), server_default='true', nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_reason', sa.String(255), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['lead_id'], ['leads.id'], ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['recorded_by'], ['people.id'], ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('consent_records_number', 'consent_records', ['client_id', 'phone_number_hash', 'consent_timestamp'], unique=False)
    op.create_index('consent_records_recent', 'consent_records', ['client_id', 'created_at', 'id'], unique=False)
    op.create_table('dnc_import_lines',
    sa.Column('import_id', sa.Uuid(), nullable=False),
    sa.Column('line_number', sa.Integer(), nullable=False),
    sa.Column('client_id', sa.Uuid(), nullable=True),
    sa.Column('written', sa.String(100), nullable=False),
    sa.Column('phone_number', sa.String(20), nullable=True),
    sa.Column('fate', sa.Enum('waiting', 'added', 'already_listed', 'repeated', 'not_a_number', 'blank', name='linefate', native_enum=False, create_constraint=True, length=40), server_default='waiting', nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['import_id'], ['dnc_imports.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('import_id', 'line_number')
    )
    op.create_index('dnc_import_lines_waiting', 'dnc_import_lines', ['import_id', 'line_number'], unique=False, postgresql_where=sa.text("fate = 'waiting'"))
    op.create_table('do_not_contact_list',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('client_id', sa.Uuid(), nullable=True),
    sa.Column('former_client_id', sa.Uuid(), nullable=True),
    sa.Column('is_global', sa.Boolean(), server_default='false', nullable=False),
    sa.Column('phone_number', sa.String(20), nullable=False),
    sa.Column('phone_number_hash', sa.String(64), nullable=False),
    sa.Column('source', sa.Enum('complaint', 'national_registry', 'state_registry', 'litigator', 'internal', 'import', name='dncsource', native_enum=False, create_constraint=True, length=40), server_default='internal', nullable=False),
    sa.Column('source_reference', sa.String(255), nullable=True),
    sa.Column('reason', sa.String(500), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('is_active', sa.Boolean(), server_default='true', nullable=False),
    sa.Column('added_by', sa.Uuid(), nullable=True),
    sa.Column('import_id', sa.Uuid(), nullable=True),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('removed_by', sa.Uuid(), nullable=True),
    sa.Column('remove_reason', sa.String(255), nullable=True),
    sa.CheckConstraint('NOT is_global OR client_id IS NULL', name='do_not_contact_list_global'),
    sa.ForeignKeyConstraint(['added_by'], ['people.id'], ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['import_id'], ['dnc_imports.id'], ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['removed_by'], ['people.id'], ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('do_not_contact_list_of_all', 'do_not_contact_list', ['phone_number_hash'], unique=True, postgresql_where=sa.text('is_active AND is_global'))
    op.create_index('do_not_contact_list_of_client', 'do_not_contact_list', ['client_id', 'phone_number_hash'], unique=True, postgresql_where=sa.text('is_active AND NOT is_global'))
    op.create_index('do_not_contact_list_newest', 'do_not_contact_list', ['created_at', 'id'], unique=False)
    op.create_index('do_not_contact_list_recent', 'do_not_contact_list', ['client_id', 'created_at', 'id'], unique=False)


def _widen_tables() -> None:
    op.add_column('blocked_numbers', sa.Column('former_client_id', sa.Uuid(), nullable=True))
    op.add_column('blocked_numbers', sa.Column('note', sa.String(500), nullable=True))
    op.add_column('blocked_numbers', sa.Column('blocked_by', sa.Uuid(), nullable=True))
    op.alter_column('blocked_numbers', 'client_id',
               existing_type=sa.UUID(),
               nullable=True)
    op.drop_constraint('blocked_numbers_client_id_fkey', 'blocked_numbers', type_='foreignkey')
    op.create_foreign_key('blocked_numbers_blocked_by_fkey', 'blocked_numbers', 'people', ['blocked_by'], ['id'], ondelete='SET NULL')
    op.create_foreign_key('blocked_numbers_client_id_fkey', 'blocked_numbers', 'clients', ['client_id'], ['id'], ondelete='SET NULL')
    op.add_column('clients', sa.Column('region', sa.String(6), nullable=True))
    op.add_column('clients', sa.Column('flags_before_suspension', JSONB(), nullable=True))
    op.add_column('clients', sa.Column('monthly_budget_cents', sa.Integer(), nullable=True))
    op.add_column('clients', sa.Column('unprompted_paused_until', sa.DateTime(timezone=True), nullable=True))
    op.add_column('clients', sa.Column('unprompted_pause_code', sa.String(20), nullable=True))
    op.add_column('compliance_audit_log', sa.Column('former_client_id', sa.Uuid(), nullable=True))
    op.add_column('conversations', sa.Column('decision', JSONB(), nullable=True))
    op.add_column('conversations', sa.Column('template', sa.Enum('missed_call', 'form_reply', 'handover', 'handover_after_hours', 'handover_urgent', 'model_down', 'safety', 'opt_out_confirmation', 'opt_in_confirmation', 'help', name='textkind', native_enum=False, create_constraint=True, length=40), nullable=True))
    op.add_column('leads', sa.Column('carrier_stopped', sa.Boolean(), server_default='false', nullable=False))
    op.add_column('leads', sa.Column('phone_state', sa.Enum('good', 'unreachable', 'not_textable', 'wrong_person', name='phonestate', native_enum=False, create_constraint=True, length=40), server_default='good', nullable=False))
    op.add_column('leads', sa.Column('phone_failures', sa.Integer(), server_default='0', nullable=False))
    op.add_column('opt_out_records', sa.Column('former_client_id', sa.Uuid(), nullable=True))
    op.add_column('opt_out_records', sa.Column('reopted_how', sa.Enum('keyword', 'evidence', 'reset_without_evidence', name='reoptinhow', native_enum=False, create_constraint=True, length=40), nullable=True))
    op.add_column('opt_out_records', sa.Column('reoptin_consent_id', sa.Uuid(), nullable=True))
    op.alter_column('opt_out_records', 'client_id',
               existing_type=sa.UUID(),
               nullable=True)
    op.drop_constraint('opt_out_records_client_id_fkey', 'opt_out_records', type_='foreignkey')
    op.create_foreign_key('opt_out_records_client_id_fkey', 'opt_out_records', 'clients', ['client_id'], ['id'], ondelete='SET NULL')
    op.create_foreign_key('opt_out_records_reoptin_consent_id_fkey', 'opt_out_records', 'consent_records', ['reoptin_consent_id'], ['id'], ondelete='SET NULL')
    op.add_column('scheduled_messages', sa.Column('hold_reason', sa.String(255), nullable=True))
    op.add_column('scheduled_messages', sa.Column('zone', sa.String(50), nullable=True))
    op.create_index('compliance_audit_log_newest', 'compliance_audit_log', ['created_at', 'id'], unique=False)
    op.drop_index("api_usage_client", table_name="api_usage")
    op.create_index(
        "api_usage_client",
        "api_usage",
        ["client_id", "created_at"],
        postgresql_include=["cost_microcents"],
    )
    op.create_index("client_phone_numbers_number", "client_phone_numbers", ["phone_number"])


def downgrade() -> None:
    raise RuntimeError("Proofs and lists are not undone; restore a backup instead")
