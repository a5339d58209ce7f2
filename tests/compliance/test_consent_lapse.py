"""How long an inquiry, a purchase and a consent carry what nobody asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from cs_app.compliance.consent_lapse import Ground, ground_of
from cs_app.compliance.models import ConsentType
from cs_app.compliance.situation import Consent, Kind, Situation

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
CALGARY, MIAMI = "+14035550101", "+13055550101"
A_MINUTE = timedelta(minutes=1)
LAPSES = {
    "an inquiry, Canada": (CALGARY, {"inquired_at": NOON}, datetime(2027, 5, 30, 12, tzinfo=UTC)),
    "an inquiry, United States": (
        MIAMI,
        {"inquired_at": NOON},
        datetime(2027, 2, 28, 12, tzinfo=UTC),
    ),
    "a purchase, Canada": (
        CALGARY,
        {"consent": Consent(ConsentType.IMPLIED, NOON, is_purchase=True)},
        datetime(2028, 11, 30, 12, tzinfo=UTC),
    ),
    "a purchase, United States": (
        MIAMI,
        {"consent": Consent(ConsentType.IMPLIED, NOON, is_purchase=True)},
        datetime(2028, 5, 30, 12, tzinfo=UTC),
    ),
    "implied by no purchase": (
        CALGARY,
        {"consent": Consent(ConsentType.IMPLIED, NOON)},
        datetime(2027, 5, 30, 12, tzinfo=UTC),
    ),
    "a purchase, and a newer inquiry": (
        MIAMI,
        {
            "consent": Consent(ConsentType.IMPLIED, NOON, is_purchase=True),
            "inquired_at": NOON + timedelta(days=730),
        },
        datetime(2029, 2, 28, 12, tzinfo=UTC),
    ),
}


def ground(now: datetime, phone: str = CALGARY, **facts) -> Ground:
    return ground_of(Situation(Kind.FOLLOW_UP, phone=phone, **facts), now)


@pytest.mark.parametrize(("phone", "facts", "lapses"), LAPSES.values(), ids=LAPSES.keys())
def test_what_was_not_said_in_words_lapses(phone: str, facts: dict, lapses: datetime):
    assert ground(lapses - A_MINUTE, phone, **facts) is Ground.STANDS
    assert ground(lapses, phone, **facts) is Ground.LAPSED


@pytest.mark.parametrize("type", [ConsentType.EXPRESS_WRITTEN, ConsentType.EXPRESS_ORAL])
def test_what_was_said_does_not_lapse(type: ConsentType):
    assert ground(NOON + timedelta(days=9999), consent=Consent(type, NOON)) is Ground.STANDS


@pytest.mark.parametrize(
    "consent",
    [
        None,
        Consent(ConsentType.TRANSACTIONAL, NOON),
        Consent(ConsentType.EXPRESS_WRITTEN, NOON, covers_marketing=False),
        Consent(ConsentType.IMPLIED, NOON, covers_marketing=False),
    ],
)
def test_what_does_not_cover_it_is_no_ground(consent: Consent | None):
    assert ground(NOON, consent=consent) is Ground.NONE


def test_a_lead_who_may_be_in_both_countries_has_the_shorter_terms():
    now = NOON + timedelta(days=120)
    facts = {"inquired_at": NOON, "address": "1 Main St, Tampa, FL 33602"}
    assert ground(now, inquired_at=NOON) is Ground.STANDS
    assert ground(now, **facts) is Ground.LAPSED
