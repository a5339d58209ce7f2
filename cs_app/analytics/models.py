"""Figures kept while things happen."""

from datetime import date as Date
from uuid import UUID

from sqlalchemy import UniqueConstraint

from cs_app.kernel.columns import MutableRow, number, reference


class DailyStats(MutableRow, table=True):
    """One business's counters for one day of its own calendar."""

    __tablename__ = "daily_stats"
    __table_args__ = (UniqueConstraint("client_id", "date"),)

    client_id: UUID = reference("clients", "CASCADE")
    date: Date
    new_leads: int = number(0)
    messages_sent: int = number(0)
    messages_received: int = number(0)
    appointments_booked: int = number(0)
    missed_calls_captured: int = number(0)
    forms_responded: int = number(0)
    conversations_started: int = number(0)
    appointments_reminded: int = number(0)
    estimates_followed_up: int = number(0)
    reviews_requested: int = number(0)
    referrals_requested: int = number(0)
    payments_reminded: int = number(0)
