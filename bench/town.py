"""Businesses with knowledge, and leads whose text waits for an answer."""

from dataclasses import dataclass
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from cs_app.kernel.ids import new_id

BUSINESSES = 40
QUESTION = "Hi, do you clear blocked drains in Airdrie?"
KNOWLEDGE = {
    "Drain cleaning": "We clean drains and clear blocked sewers with hydro jetting.",
    "Service area": "We serve Calgary, Airdrie and Okotoks.",
    "Opening hours": "Our office is open Monday to Friday from 8 am to 6 pm.",
    "Emergencies": "We answer emergency calls at any hour, weekends included.",
    "Warranty": "Repairs come with a one year warranty on parts.",
    "Payment": "We take cards, e-transfer and cheques.",
}


@dataclass(frozen=True)
class Waiting:
    """A lead whose text has no answer yet."""

    id: UUID
    client_id: UUID


@dataclass(frozen=True)
class Business:
    id: UUID
    number: str


@dataclass(frozen=True)
class Accepted:
    """A text at the door."""

    event_id: UUID
    business: Business
    sender: str

    @property
    def sid(self) -> str:
        return f"SM{self.event_id.hex}"

    @property
    def payload(self) -> dict[str, str]:
        return {"From": self.sender, "To": self.business.number, "Body": QUESTION}


def found(connection: psycopg.Connection) -> list[Business]:
    """Open the businesses, each with its number, knowledge, services and hours."""
    businesses = [Business(new_id(), f"+1587555{index:04d}") for index in range(BUSINESSES)]
    for business in businesses:
        connection.execute(
            "INSERT INTO clients (id, business_name, owner_name, email, phone, timezone,"
            " monthly_message_limit) VALUES (%s, 'Rapid Rooter', 'Dana Lee', %s, %s,"
            " 'America/Edmonton', 1000000)",
            (business.id, f"{business.number}@example.test", business.number),
        )
        connection.execute(
            "INSERT INTO client_phone_numbers (client_id, phone_number, is_primary)"
            " VALUES (%s, %s, true)",
            (business.id, business.number),
        )
        for title, content in KNOWLEDGE.items():
            connection.execute(
                "INSERT INTO kb_entries (client_id, title, content) VALUES (%s, %s, %s)",
                (business.id, title, content),
            )
        connection.execute(
            "INSERT INTO client_services (client_id, name) VALUES (%s, 'Drain cleaning'),"
            " (%s, 'Water heaters')",
            (business.id, business.id),
        )
        connection.execute(
            "INSERT INTO business_hours (client_id, day_of_week, open_time, close_time)"
            " SELECT %s, day, '08:00', '18:00' FROM generate_series(0, 6) AS day",
            (business.id,),
        )
    return businesses


_next_lead = iter(range(10_000_000))


def leads_with_a_question(
    connection: psycopg.Connection, businesses: list[Business], count: int
) -> list[Waiting]:
    """New leads whose first text has been stored and waits for its answer."""
    leads, messages = [], []
    for _ in range(count):
        index = next(_next_lead)
        business = businesses[index % len(businesses)]
        lead = new_id()
        leads.append((lead, business.id, f"+1403{index:07d}"))
        messages.append((new_id(), lead, business.id, QUESTION, business.number))
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO leads (id, client_id, phone, last_inbound_at, last_message_at)"
            " VALUES (%s, %s, %s, now(), now())",
            leads,
        )
        cursor.executemany(
            "INSERT INTO conversations (id, lead_id, client_id, direction, message, from_number,"
            " reply_state) VALUES (%s, %s, %s, 'inbound', %s, %s, 'pending')",
            messages,
        )
    return [Waiting(lead, client) for lead, client, _ in leads]


def accepted_texts(
    connection: psycopg.Connection, businesses: list[Business], count: int
) -> list[Accepted]:
    """Texts of new leads that the door has accepted and nobody has taken in."""
    texts = []
    for _ in range(count):
        index = next(_next_lead)
        business = businesses[index % len(businesses)]
        texts.append(Accepted(new_id(), business, f"+1403{index:07d}"))
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO inbound_events (id, received_at, provider, external_id, client_id,"
            " payload) VALUES (%s, now(), 'twilio_sms', %s, %s, %s)",
            [(text.event_id, text.sid, text.business.id, Jsonb(text.payload)) for text in texts],
        )
    return texts
