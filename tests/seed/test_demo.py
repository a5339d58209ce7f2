"""The demo on an empty database: everybody is there, and every figure agrees with the rows."""

from collections.abc import Iterator

import psycopg
import pytest

from cs_app import seed
from tests.support.installation import Installation, installed
from tests.support.servers import Server

pytestmark = pytest.mark.xdist_group("commands")  # it is seeded once


@pytest.fixture(scope="module")
def demo(server: Server) -> Installation:
    """An empty database with the demo in it."""
    installation = installed(server)
    assert "is ready" in _seeded(installation)
    return installation


@pytest.fixture(scope="module")
def seeded(demo: Installation) -> Iterator[psycopg.Connection]:
    with psycopg.connect(demo.url, autocommit=True) as connection:
        yield connection


def _seeded(installation: Installation) -> str:
    done = installation.runs("seed", "demo")
    assert done.returncode == 0, done.stderr
    return done.stdout


def value(seeded: psycopg.Connection, query: str):
    row = seeded.execute(query).fetchone()  # type: ignore[arg-type]
    assert row
    return row[0]


def test_every_role_is_held_by_somebody(seeded):
    unheld = value(
        seeded,
        """
        SELECT count(*) FROM role_templates r
         WHERE NOT EXISTS (SELECT 1 FROM agency_memberships a WHERE a.role_template_id = r.id)
           AND NOT EXISTS (SELECT 1 FROM client_memberships c WHERE c.role_template_id = r.id)
        """,
    )
    assert value(seeded, "SELECT count(*) FROM role_templates") == 7
    assert unheld == 0


def test_the_two_who_sign_in_first_are_owners(seeded):
    found = seeded.execute(
        """
        SELECT p.email, r.slug FROM people p
          LEFT JOIN agency_memberships a ON a.person_id = p.id
          LEFT JOIN client_memberships c ON c.person_id = p.id
          JOIN role_templates r ON r.id = coalesce(a.role_template_id, c.role_template_id)
         WHERE p.email = ANY(%s)
        """,
        ([seed.AGENCY_LOGIN, seed.CLIENT_LOGIN],),
    )
    assert dict(found.fetchall()) == {
        seed.AGENCY_LOGIN: "agency_owner",
        seed.CLIENT_LOGIN: "business_owner",
    }


def test_the_account_manager_sees_two_of_the_three_businesses(seeded):
    assert value(seeded, "SELECT count(*) FROM clients WHERE status = 'active'") == 3
    assert value(seeded, "SELECT count(*) FROM agency_client_assignments") == 2


def test_primary_numbers_are_mirrored(seeded):
    primary = """
        SELECT count(*) FROM clients c JOIN client_phone_numbers n
          ON n.client_id = c.id AND n.is_primary AND n.is_active
         WHERE c.twilio_number = n.phone_number
    """
    assert value(seeded, primary) == 3


@pytest.mark.parametrize(
    ("column", "rows"),
    [
        ("new_leads", "SELECT count(*) FROM leads"),
        ("messages_received", "SELECT count(*) FROM conversations WHERE direction = 'inbound'"),
        ("messages_sent", "SELECT count(sent_at) FROM conversations"),
        ("forms_responded", "SELECT count(*) FROM leads WHERE source = 'form'"),
    ],
)
def test_daily_figures_agree_with_the_rows(seeded, column, rows):
    assert value(seeded, f"SELECT sum({column}) FROM daily_stats") == value(seeded, rows)


def test_costs_are_those_of_the_price_list(seeded):
    wrong = """
        SELECT count(*) FROM api_usage
         WHERE (service = 'twilio_sms' AND cost_microcents <> units * 790000)
            OR (service = 'openai' AND cost_microcents <> 15 * input_tokens + 60 * output_tokens)
    """
    assert value(seeded, wrong) == 0
    total = "SELECT sum(cost_microcents) FROM "
    assert value(seeded, total + "api_usage_monthly") == value(seeded, total + "api_usage")


def test_every_opt_out_leaves_all_its_traces(seeded):
    complete = """
        SELECT count(*) FROM leads l
          JOIN opt_out_records o ON o.lead_id = l.id AND o.reopted_in_at IS NULL
          JOIN blocked_numbers b ON b.client_id = l.client_id AND b.phone = l.phone
         WHERE l.opted_out AND l.status = 'opted_out'
    """
    opted_out = value(seeded, "SELECT count(*) FROM leads WHERE opted_out")
    assert opted_out >= 3
    assert value(seeded, complete) == opted_out
    assert value(seeded, "SELECT count(*) FROM opt_out_records") == opted_out


def test_its_texts_were_read_and_some_wait_for_a_persons_word(seeded):
    taps = """
        SELECT count(*) FROM message_readings r
          JOIN conversations tapped ON tapped.id = r.about_id AND tapped.lead_id = r.lead_id
         WHERE r.kind = 'reaction'
    """
    assert value(seeded, taps) >= 3
    waiting = "SELECT count(*) FROM message_readings WHERE needs_review AND reviewed_at IS NULL"
    assert value(seeded, waiting) == 3
    assert value(seeded, "SELECT count(*) FROM message_readings WHERE kind = 'machine'") == 3
    unread = """
        SELECT count(*) FROM conversations m
         WHERE m.direction = 'inbound' AND m.message_type <> 'form'
           AND NOT EXISTS (SELECT 1 FROM message_readings r WHERE r.message_id = m.id)
    """
    assert value(seeded, unread) == 0


def test_the_webhook_log_shows_failures_of_each_kind(seeded):
    statuses = seeded.execute(
        "SELECT DISTINCT response_status FROM webhook_log WHERE response_status >= 400"
    )
    assert {row[0] for row in statuses} >= {400, 403, 404}


def test_a_second_time_changes_nothing(demo: Installation, seeded):
    counts = "SELECT (SELECT count(*) FROM conversations) + (SELECT count(*) FROM people)"
    before = value(seeded, counts)
    assert "nothing was changed" in _seeded(demo)
    assert value(seeded, counts) == before
