"""The house"""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _create_tables() -> None:
    op.create_table(
        "clients",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("business_name", sa.String(length=255), nullable=False),
        sa.Column("owner_name", sa.String(length=255), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("trade", sa.String(length=50), nullable=True),
        sa.Column("twilio_number", sa.String(length=20), nullable=True),
        sa.Column(
            "timezone", sa.String(length=50), server_default="America/Edmonton", nullable=False
        ),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "active",
                "paused",
                "cancelled",
                name="clientstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="active",
            nullable=False,
        ),
        sa.Column("is_test", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("preferred_language", sa.String(length=10), server_default="en", nullable=False),
        sa.Column("missed_call_sms_enabled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("ai_response_enabled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("ai_agent_enabled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column(
            "ai_agent_mode",
            sa.Enum(
                "off",
                "assist",
                "autonomous",
                name="agentmode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="assist",
            nullable=False,
        ),
        sa.Column("auto_escalation_enabled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("flows_enabled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("lead_scoring_enabled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("photo_requests_enabled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("notification_email", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("notification_sms", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("calendar_sync_enabled", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("hot_transfer_enabled", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("payment_links_enabled", sa.Boolean(), server_default="false", nullable=False),
        sa.Column(
            "reputation_monitoring_enabled", sa.Boolean(), server_default="false", nullable=False
        ),
        sa.Column(
            "auto_review_response_enabled", sa.Boolean(), server_default="false", nullable=False
        ),
        sa.Column("multi_language_enabled", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("voice_enabled", sa.Boolean(), server_default="false", nullable=False),
        sa.Column(
            "voice_mode",
            sa.Enum(
                "always",
                "after_hours",
                "overflow",
                name="voicemode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="after_hours",
            nullable=False,
        ),
        sa.Column("voice_greeting", sa.Text(), nullable=True),
        sa.Column("voice_voice_id", sa.String(length=100), nullable=True),
        sa.Column("voice_max_duration", sa.Integer(), server_default="300", nullable=False),
        sa.Column("webhook_url", sa.String(length=500), nullable=True),
        sa.Column(
            "webhook_events",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text(
                '\'["lead.created", "lead.qualified", "appointment.booked"]\'::jsonb'
            ),
            nullable=False,
        ),
        sa.Column("google_business_url", sa.String(length=500), nullable=True),
        sa.Column("previous_response_time_minutes", sa.Integer(), nullable=True),
        sa.Column("messages_sent_this_month", sa.Integer(), server_default="0", nullable=False),
        sa.Column("message_period", sa.String(length=7), nullable=True),
        sa.Column("monthly_message_limit", sa.Integer(), server_default="500", nullable=False),
        sa.Column("stripe_customer_id", sa.String(length=255), nullable=True),
        sa.Column("stripe_subscription_id", sa.String(length=255), nullable=True),
        sa.Column("weekly_summary_enabled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("weekly_summary_day", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "weekly_summary_time", sa.String(length=5), server_default="08:00", nullable=False
        ),
        sa.Column("last_weekly_summary_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_daily_summary_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
    )
    op.create_index("clients_status", "clients", ["status"], unique=False)
    op.create_index(
        "clients_twilio_number_key",
        "clients",
        ["twilio_number"],
        unique=True,
        postgresql_where=sa.text("twilio_number IS NOT NULL"),
    )
    op.create_table(
        "cron_runs",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("job", sa.String(length=50), nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "running",
                "ok",
                "failed",
                name="cronstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="running",
            nullable=False,
        ),
        sa.Column(
            "result",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="1", nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("job", "window_start"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("avatar_url", sa.String(length=500), nullable=True),
        sa.Column("last_login_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("email IS NOT NULL OR phone IS NOT NULL", name="people_reachable"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "people_email_key",
        "people",
        ["email"],
        unique=True,
        postgresql_where=sa.text("email IS NOT NULL"),
    )
    op.create_index(
        "people_phone_key",
        "people",
        ["phone"],
        unique=True,
        postgresql_where=sa.text("phone IS NOT NULL"),
    )
    op.create_table(
        "provider_health",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_error", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("provider"),
    )
    op.create_table(
        "role_templates",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("description", sa.String(length=500), nullable=True),
        sa.Column(
            "scope",
            sa.Enum(
                "agency",
                "client",
                name="rolescope",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "permissions", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("is_built_in", sa.Boolean(), server_default="false", nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "sandbox_clock",
        sa.Column("only_row", sa.Boolean(), nullable=False),
        sa.Column("offset_seconds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("only_row"),
    )
    op.create_table(
        "scheduler_leases",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "agency_memberships",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role_template_id", sa.Uuid(), nullable=False),
        sa.Column(
            "client_scope",
            sa.Enum(
                "all",
                "assigned",
                name="clientscope",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="all",
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("session_version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["invited_by"], ["people.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["role_template_id"], ["role_templates.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id"),
    )
    op.create_table(
        "api_usage_monthly",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("model_calls", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sms_segments", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cost_microcents", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "month"),
    )
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=100), nullable=False),
        sa.Column("resource_type", sa.String(length=50), nullable=True),
        sa.Column("resource_id", sa.String(length=100), nullable=True),
        sa.Column(
            "metadata",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("ip_address", sa.String(length=45), nullable=True),
        sa.Column("user_agent", sa.String(length=500), nullable=True),
        sa.Column("session_id", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("audit_log_action", "audit_log", ["action"], unique=False)
    op.create_index("audit_log_created_at", "audit_log", ["created_at"], unique=False)
    op.create_index(
        "audit_log_resource", "audit_log", ["resource_type", "resource_id"], unique=False
    )
    op.create_index(op.f("ix_audit_log_client_id"), "audit_log", ["client_id"], unique=False)
    op.create_index(op.f("ix_audit_log_person_id"), "audit_log", ["person_id"], unique=False)
    op.create_table(
        "blocked_numbers",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "opt_out",
                "spam",
                "manual",
                name="blockreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="manual",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "phone"),
    )
    op.create_table(
        "business_hours",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("day_of_week", sa.Integer(), nullable=False),
        sa.Column("open_time", sa.Time(), nullable=True),
        sa.Column("close_time", sa.Time(), nullable=True),
        sa.Column("is_open", sa.Boolean(), server_default="true", nullable=False),
        sa.CheckConstraint(
            "NOT is_open OR (open_time IS NOT NULL AND close_time IS NOT NULL AND open_time < close_time)",
            name="business_hours_span",
        ),
        sa.CheckConstraint("day_of_week BETWEEN 0 AND 6", name="business_hours_day"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "day_of_week"),
    )
    op.create_table(
        "client_agent_settings",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("agent_name", sa.String(length=100), server_default="Assistant", nullable=False),
        sa.Column(
            "agent_tone",
            sa.Enum(
                "professional",
                "friendly",
                "casual",
                name="tone",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="professional",
            nullable=False,
        ),
        sa.Column("max_response_length", sa.Integer(), server_default="300", nullable=False),
        sa.Column("use_emojis", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("sign_messages", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("auto_respond", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("respond_outside_hours", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("max_daily_messages_per_lead", sa.Integer(), server_default="5", nullable=False),
        sa.Column("min_time_between_messages", sa.Integer(), server_default="60", nullable=False),
        sa.Column(
            "primary_goal",
            sa.Enum(
                "book_appointment",
                "get_quote_request",
                "collect_info",
                name="goal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="book_appointment",
            nullable=False,
        ),
        sa.Column("booking_aggressiveness", sa.Integer(), server_default="5", nullable=False),
        sa.Column("max_booking_attempts", sa.Integer(), server_default="3", nullable=False),
        sa.Column("auto_escalate_after_messages", sa.Integer(), nullable=True),
        sa.Column(
            "auto_escalate_on_negative_sentiment",
            sa.Boolean(),
            server_default="true",
            nullable=False,
        ),
        sa.Column("auto_escalate_on_high_value", sa.Integer(), nullable=True),
        sa.Column("can_discuss_pricing", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("can_schedule_appointments", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("can_send_payment_links", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("quiet_hours_enabled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("quiet_hours_start", sa.Time(), server_default="21:00", nullable=False),
        sa.Column("quiet_hours_end", sa.Time(), server_default="08:00", nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id"),
    )
    op.create_table(
        "client_memberships",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("role_template_id", sa.Uuid(), nullable=False),
        sa.Column(
            "permission_overrides",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text('\'{"grant": [], "revoke": []}\'::jsonb'),
            nullable=False,
        ),
        sa.Column("is_owner", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("receive_escalations", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("receive_hot_transfers", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("priority", sa.Integer(), server_default="1", nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("session_version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["invited_by"], ["people.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["role_template_id"], ["role_templates.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "client_id"),
    )
    op.create_index("client_memberships_client", "client_memberships", ["client_id"], unique=False)
    op.create_index(
        "client_memberships_one_owner",
        "client_memberships",
        ["client_id"],
        unique=True,
        postgresql_where=sa.text("is_owner"),
    )
    op.create_table(
        "client_phone_numbers",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("phone_number", sa.String(length=20), nullable=False),
        sa.Column("friendly_name", sa.String(length=100), nullable=True),
        sa.Column("is_primary", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column(
            "capabilities",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text('\'{"sms": true, "voice": true, "mms": true}\'::jsonb'),
            nullable=False,
        ),
        sa.Column("purchased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "client_phone_numbers_active_key",
        "client_phone_numbers",
        ["phone_number"],
        unique=True,
        postgresql_where=sa.text("is_active"),
    )
    op.create_index(
        "client_phone_numbers_client", "client_phone_numbers", ["client_id"], unique=False
    )
    op.create_index(
        "client_phone_numbers_one_primary",
        "client_phone_numbers",
        ["client_id"],
        unique=True,
        postgresql_where=sa.text("is_primary AND is_active"),
    )
    op.create_table(
        "client_services",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("category", sa.String(length=100), nullable=True),
        sa.Column("avg_value_cents", sa.Integer(), nullable=True),
        sa.Column("price_range_min_cents", sa.Integer(), nullable=True),
        sa.Column("price_range_max_cents", sa.Integer(), nullable=True),
        sa.Column(
            "can_discuss_price",
            sa.Enum(
                "yes_range",
                "defer",
                "never",
                name="pricedisclosure",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="defer",
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("sort_order", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("client_services_client", "client_services", ["client_id"], unique=False)
    op.create_table(
        "compliance_audit_log",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column(
            "event_type",
            sa.Enum(
                "message_sent",
                "message_blocked",
                "message_queued",
                "message_send_failed",
                "consent_recorded",
                "consent_expired",
                "opt_out_recorded",
                "dnc_added",
                "dnc_removed",
                "dnc_bulk_import",
                name="complianceevent",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "event_data",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("actor_type", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("success", sa.Boolean(), server_default="true", nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "compliance_audit_log_client",
        "compliance_audit_log",
        ["client_id", "created_at"],
        unique=False,
    )
    op.create_table(
        "daily_stats",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("new_leads", sa.Integer(), server_default="0", nullable=False),
        sa.Column("messages_sent", sa.Integer(), server_default="0", nullable=False),
        sa.Column("messages_received", sa.Integer(), server_default="0", nullable=False),
        sa.Column("appointments_booked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("missed_calls_captured", sa.Integer(), server_default="0", nullable=False),
        sa.Column("forms_responded", sa.Integer(), server_default="0", nullable=False),
        sa.Column("conversations_started", sa.Integer(), server_default="0", nullable=False),
        sa.Column("appointments_reminded", sa.Integer(), server_default="0", nullable=False),
        sa.Column("estimates_followed_up", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reviews_requested", sa.Integer(), server_default="0", nullable=False),
        sa.Column("referrals_requested", sa.Integer(), server_default="0", nullable=False),
        sa.Column("payments_reminded", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "date"),
    )
    op.create_table(
        "inbound_events",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "provider",
            sa.Enum(
                "twilio_sms",
                "twilio_status",
                "stripe",
                name="eventsource",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("external_id", sa.String(length=100), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column(
            "payload",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "processed",
                "failed",
                name="eventstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="received",
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_error", sa.String(length=255), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("provider", "external_id"),
    )
    op.create_index(
        "inbound_events_unprocessed",
        "inbound_events",
        ["created_at"],
        unique=False,
        postgresql_where=sa.text("state <> 'processed'"),
    )
    op.create_table(
        "kb_entries",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "services",
                "pricing",
                "faq",
                "policies",
                "about",
                "custom",
                name="knowledgecategory",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="faq",
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("keywords", sa.String(length=500), nullable=True),
        sa.Column("priority", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "editor",
                "interview",
                name="knowledgeorigin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="editor",
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(keywords, '')), 'A') || setweight(to_tsvector('english', content), 'B')",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("kb_entries_client", "kb_entries", ["client_id"], unique=False)
    op.create_index(
        "kb_entries_search", "kb_entries", ["search"], unique=False, postgresql_using="gin"
    )
    op.create_table(
        "leads",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("email", sa.String(length=255), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=True),
        sa.Column("project_type", sa.String(length=255), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "missed_call",
                "form",
                "sms",
                "voice",
                "manual",
                "referral",
                name="leadsource",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="sms",
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "new",
                "contacted",
                "appointment_scheduled",
                "estimate_sent",
                "action_required",
                "won",
                "lost",
                "dormant",
                "opted_out",
                name="leadstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="new",
            nullable=False,
        ),
        sa.Column(
            "previous_status",
            sa.Enum(
                "new",
                "contacted",
                "appointment_scheduled",
                "estimate_sent",
                "action_required",
                "won",
                "lost",
                "dormant",
                "opted_out",
                name="previous_leadstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("action_required", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("action_required_reason", sa.String(length=255), nullable=True),
        sa.Column(
            "conversation_mode",
            sa.Enum(
                "ai",
                "human",
                "paused",
                "awaiting_human",
                name="conversationmode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="ai",
            nullable=False,
        ),
        sa.Column("human_takeover_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("human_takeover_by", sa.Uuid(), nullable=True),
        sa.Column("score", sa.Integer(), server_default="50", nullable=False),
        sa.Column("score_updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "score_factors",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column(
            "temperature",
            sa.Enum(
                "hot",
                "warm",
                "cold",
                name="temperature",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="warm",
            nullable=False,
        ),
        sa.Column(
            "tags",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
        sa.Column("opted_out", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("opted_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stripe_customer_id", sa.String(length=255), nullable=True),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_inbound_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_message_preview", sa.String(length=200), nullable=True),
        sa.Column("unread_count", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["human_takeover_by"], ["people.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "phone"),
    )
    op.create_index(
        "leads_action_required",
        "leads",
        ["client_id"],
        unique=False,
        postgresql_where=sa.text("action_required"),
    )
    op.create_index(
        "leads_created", "leads", ["client_id", sa.literal_column("created_at DESC")], unique=False
    )
    op.create_index(
        "leads_recent",
        "leads",
        ["client_id", sa.literal_column("last_message_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "leads_recent_all",
        "leads",
        [sa.literal_column("last_message_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "magic_link_tokens",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "agency_login",
                "portal",
                name="linkpurpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token"),
    )
    op.create_table(
        "notifications",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "sms", "email", name="channel", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=50), nullable=False),
        sa.Column("dedupe_key", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "queued",
                "sent",
                "failed",
                "unknown",
                name="notificationstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="queued",
            nullable=False,
        ),
        sa.Column("error", sa.String(length=255), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dedupe_key"),
    )
    op.create_index(
        "notifications_client", "notifications", ["client_id", "created_at"], unique=False
    )
    op.create_table(
        "otp_codes",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("identifier_hash", sa.String(length=64), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("max_attempts", sa.Integer(), server_default="5", nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "otp_codes_identifier", "otp_codes", ["identifier_hash", "created_at"], unique=False
    )
    op.create_table(
        "webhook_log",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column(
            "direction",
            sa.Enum(
                "inbound",
                "outbound",
                name="webhookdirection",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="inbound",
            nullable=False,
        ),
        sa.Column("event_type", sa.String(length=50), nullable=False),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.Column(
            "payload",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("response_status", sa.Integer(), nullable=False),
        sa.Column("response_body", sa.Text(), nullable=True),
        sa.Column("attempt", sa.Integer(), server_default="1", nullable=False),
        sa.Column("error_code", sa.String(length=50), nullable=True),
        sa.Column("signature_valid", sa.Boolean(), nullable=True),
        sa.Column("latency_ms", sa.Integer(), nullable=True),
        sa.Column("replay_of", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["replay_of"], ["webhook_log.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("webhook_log_client", "webhook_log", ["client_id", "created_at"], unique=False)
    op.create_index(
        "webhook_log_recent",
        "webhook_log",
        [sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "webhook_log_status", "webhook_log", ["response_status", "created_at"], unique=False
    )
    op.create_table(
        "agency_client_assignments",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("agency_membership_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_membership_id"], ["agency_memberships.id"], ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("agency_membership_id", "client_id"),
    )
    op.create_index(
        op.f("ix_agency_client_assignments_client_id"),
        "agency_client_assignments",
        ["client_id"],
        unique=False,
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "inbound",
                "outbound",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "message_type",
            sa.Enum(
                "sms",
                "mms",
                "ai_response",
                "form",
                "scheduled",
                "escalation",
                "hot_transfer",
                "manual",
                "contractor_response",
                "marketing",
                "system",
                name="messagetype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="sms",
            nullable=False,
        ),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("from_number", sa.String(length=20), nullable=True),
        sa.Column("twilio_sid", sa.String(length=50), nullable=True),
        sa.Column("call_sid", sa.String(length=50), nullable=True),
        sa.Column(
            "media_url",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
        sa.Column(
            "delivery_status",
            sa.Enum(
                "queued",
                "sent",
                "delivered",
                "failed",
                "undelivered",
                name="deliverystatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("error_code", sa.String(length=20), nullable=True),
        sa.Column("not_sent_reason", sa.String(length=255), nullable=True),
        sa.Column(
            "cause",
            sa.Enum(
                "lead_reply",
                "escalation_notice",
                "model_down_notice",
                "opt_out_confirmation",
                "opt_in_confirmation",
                "help",
                "manual",
                "scheduled",
                name="cause",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("response_to_id", sa.Uuid(), nullable=True),
        sa.Column(
            "reply_state",
            sa.Enum(
                "pending",
                "answered",
                "escalated",
                "left_to_human",
                "skipped",
                name="replystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reply_reason", sa.String(length=255), nullable=True),
        sa.Column("ai_confidence", sa.Numeric(precision=3, scale=2), nullable=True),
        sa.Column("prompt_variant", sa.String(length=50), nullable=True),
        sa.Column("response_ms", sa.Integer(), nullable=True),
        sa.Column("segments", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["response_to_id"], ["conversations.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["sent_by"], ["people.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "conversations_client", "conversations", ["client_id", "created_at"], unique=False
    )
    op.create_index(
        "conversations_one_answer",
        "conversations",
        ["response_to_id"],
        unique=True,
        postgresql_where=sa.text("cause = 'lead_reply'"),
    )
    op.create_index(
        "conversations_thread", "conversations", ["lead_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "conversations_twilio_sid_key",
        "conversations",
        ["twilio_sid"],
        unique=True,
        postgresql_where=sa.text("twilio_sid IS NOT NULL"),
    )
    op.create_index(
        "conversations_unanswered",
        "conversations",
        ["lead_id"],
        unique=False,
        postgresql_where=sa.text("reply_state = 'pending'"),
    )
    op.create_index(
        "conversations_unsent",
        "conversations",
        ["claimed_at"],
        unique=False,
        postgresql_where=sa.text("direction = 'outbound' AND delivery_status = 'queued'"),
    )
    op.create_table(
        "agent_decisions",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column(
            "trigger_type",
            sa.Enum(
                "inbound_message",
                "scheduled",
                "flow_complete",
                "manual",
                name="trigger",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="inbound_message",
            nullable=False,
        ),
        sa.Column("stage_at_decision", sa.String(length=40), nullable=True),
        sa.Column(
            "context_snapshot",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column(
            "action",
            sa.Enum(
                "respond",
                "wait",
                "trigger_flow",
                "escalate",
                "book_appointment",
                "send_quote",
                "request_photos",
                "send_payment",
                "close_won",
                "close_lost",
                name="action",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "action_details",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("reasoning", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "alternatives_considered",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "positive",
                "negative",
                "neutral",
                "pending",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="pending",
            nullable=False,
        ),
        sa.Column("processing_time_ms", sa.Integer(), nullable=True),
        sa.CheckConstraint("confidence BETWEEN 0 AND 100", name="agent_decisions_confidence"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["message_id"], ["conversations.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "agent_decisions_client", "agent_decisions", ["client_id", "created_at"], unique=False
    )
    op.create_index(
        "agent_decisions_lead", "agent_decisions", ["lead_id", "created_at"], unique=False
    )
    op.create_index("agent_decisions_message", "agent_decisions", ["message_id"], unique=False)
    op.create_table(
        "api_usage",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=True),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column(
            "service",
            sa.Enum(
                "openai",
                "twilio_sms",
                "twilio_voice",
                "twilio_phone",
                "stripe",
                "google_places",
                "cloudflare_r2",
                "elevenlabs",
                "resend",
                name="service",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("operation", sa.String(length=50), nullable=False),
        sa.Column("model", sa.String(length=100), nullable=True),
        sa.Column("input_tokens", sa.Integer(), nullable=True),
        sa.Column("output_tokens", sa.Integer(), nullable=True),
        sa.Column("units", sa.Integer(), server_default="1", nullable=False),
        sa.Column("latency_ms", sa.Integer(), nullable=True),
        sa.Column("cost_microcents", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["message_id"], ["conversations.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("api_usage_client", "api_usage", ["client_id", "created_at"], unique=False)
    op.create_index("api_usage_message", "api_usage", ["message_id"], unique=False)
    op.create_index("api_usage_service", "api_usage", ["service", "created_at"], unique=False)
    op.create_table(
        "escalation_queue",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "explicit_request",
                "frustrated_sentiment",
                "legal_threat",
                "repeated_objection",
                "complex_technical",
                "high_value_lead",
                "negative_review_threat",
                "pricing_negotiation",
                "complaint",
                "emergency",
                "other",
                name="escalationreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="other",
            nullable=False,
        ),
        sa.Column("reason_details", sa.Text(), nullable=True),
        sa.Column("trigger_message_id", sa.Uuid(), nullable=True),
        sa.Column("priority", sa.Integer(), server_default="3", nullable=False),
        sa.Column("conversation_summary", sa.Text(), nullable=True),
        sa.Column("suggested_response", sa.Text(), nullable=True),
        sa.Column(
            "key_points",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "assigned",
                "in_progress",
                "resolved",
                "dismissed",
                name="escalationstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="pending",
            nullable=False,
        ),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by", sa.Uuid(), nullable=True),
        sa.Column(
            "resolution",
            sa.Enum(
                "handled",
                "returned_to_ai",
                "no_action",
                "converted",
                "lost",
                name="resolution",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("resolution_notes", sa.Text(), nullable=True),
        sa.Column("return_to_ai", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("return_to_ai_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_response_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sla_deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sla_breach", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("breach_notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("priority BETWEEN 1 AND 5", name="escalation_queue_priority"),
        sa.ForeignKeyConstraint(["assigned_to"], ["people.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resolved_by"], ["people.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["trigger_message_id"], ["conversations.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "escalation_queue_client",
        "escalation_queue",
        ["client_id", "status", "sla_deadline"],
        unique=False,
    )
    op.create_index(
        "escalation_queue_one_open",
        "escalation_queue",
        ["lead_id"],
        unique=True,
        postgresql_where=sa.text("status IN ('pending', 'assigned', 'in_progress')"),
    )
    op.create_table(
        "opt_out_records",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=True),
        sa.Column("phone_number", sa.String(length=20), nullable=False),
        sa.Column("phone_number_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "opt_out_reason",
            sa.Enum(
                "stop_keyword",
                "unsubscribe_link",
                "manual_request",
                "complaint",
                "admin_removed",
                "dnc_match",
                "bounce",
                name="optoutreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opt_out_timestamp", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trigger_message", sa.Text(), nullable=True),
        sa.Column("trigger_message_id", sa.Uuid(), nullable=True),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("processed_by", sa.Uuid(), nullable=True),
        sa.Column("reopted_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["processed_by"], ["people.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["trigger_message_id"], ["conversations.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "opt_out_records_open",
        "opt_out_records",
        ["client_id", "phone_number_hash"],
        unique=True,
        postgresql_where=sa.text("reopted_in_at IS NULL"),
    )
    op.create_table(
        "scheduled_messages",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column(
            "sequence_type",
            sa.Enum(
                "estimate_followup",
                "payment_reminder",
                "appointment_reminder",
                "review_request",
                "referral_request",
                "no_show_followup",
                "win_back",
                "flow_step",
                "quiet_hours_hold",
                "provider_hold",
                "send_later",
                name="sequencetype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sequence_step", sa.Integer(), server_default="1", nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "sending",
                "sent",
                "cancelled",
                "failed",
                name="scheduledstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default="pending",
            nullable=False,
        ),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_reason", sa.String(length=255), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_error", sa.String(length=255), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dedupe_key", sa.String(length=200), nullable=True),
        sa.Column("ref_type", sa.String(length=50), nullable=True),
        sa.Column("ref_id", sa.Uuid(), nullable=True),
        sa.Column("twilio_sid", sa.String(length=50), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dedupe_key"),
    )
    op.create_index(
        "scheduled_messages_claimed",
        "scheduled_messages",
        ["claimed_at"],
        unique=False,
        postgresql_where=sa.text("status = 'sending'"),
    )
    op.create_index(
        "scheduled_messages_client", "scheduled_messages", ["client_id", "send_at"], unique=False
    )
    op.create_index(
        "scheduled_messages_due",
        "scheduled_messages",
        ["send_at"],
        unique=False,
        postgresql_where=sa.text("status = 'pending'"),
    )
    op.create_index("scheduled_messages_lead", "scheduled_messages", ["lead_id"], unique=False)
    op.create_index("scheduled_messages_sid", "scheduled_messages", ["twilio_sid"], unique=False)


MUTABLE = [
    "agency_memberships",
    "api_usage_monthly",
    "business_hours",
    "client_agent_settings",
    "client_memberships",
    "client_phone_numbers",
    "client_services",
    "clients",
    "conversations",
    "daily_stats",
    "escalation_queue",
    "kb_entries",
    "leads",
    "people",
    "provider_health",
    "role_templates",
    "scheduled_messages",
]

# `updated_at` is true whoever writes, the product or an operator's SQL.
TOUCH = """
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.updated_at = OLD.updated_at THEN
        NEW.updated_at = now();
    END IF;
    RETURN NEW;
END $$
"""

# A held text that an operator cancels by SQL is shown as not sent in its conversation.
CANCELLED = """
CREATE FUNCTION cancel_held_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE conversations
       SET delivery_status = 'failed',
           not_sent_reason = coalesce(NEW.cancelled_reason, 'Cancelled by an operator')
     WHERE id = NEW.conversation_id AND delivery_status = 'queued' AND twilio_sid IS NULL;
    IF NEW.cancelled_at IS NULL THEN
        NEW.cancelled_at = now();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cancel_held_message BEFORE UPDATE OF status ON scheduled_messages
    FOR EACH ROW WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled')
    EXECUTE FUNCTION cancel_held_message()
"""

# Clearing the flag is the documented cure for a wrong block; no trace may contradict it.
OPTED_IN = """
CREATE FUNCTION clear_opt_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE opt_out_records SET reopted_in_at = now()
     WHERE client_id = NEW.client_id AND phone_number = NEW.phone AND reopted_in_at IS NULL;
    DELETE FROM blocked_numbers
     WHERE client_id = NEW.client_id AND phone = NEW.phone AND reason = 'opt_out';
    NEW.opted_out_at = NULL;
    IF NEW.status = 'opted_out' THEN
        NEW.status = coalesce(NEW.previous_status, 'contacted');
        NEW.previous_status = NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER clear_opt_out BEFORE UPDATE OF opted_out ON leads
    FOR EACH ROW WHEN (OLD.opted_out AND NOT NEW.opted_out)
    EXECUTE FUNCTION clear_opt_out()
"""


def upgrade() -> None:
    _create_tables()
    op.execute(TOUCH)
    for table in MUTABLE:
        op.execute(
            f"CREATE TRIGGER touch BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION touch_updated_at()"
        )
    op.execute(CANCELLED)
    op.execute(OPTED_IN)
    op.get_bind().exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))


def downgrade() -> None:
    raise RuntimeError("The first migration is not undone; drop the database instead")
