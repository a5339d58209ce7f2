"""How long a ground for an unasked contact lasts, in calendar months to the moment.

US: 47 CFR 64.1200(f)(5), an inquiry within three months, a purchase within eighteen.
Canada: CASL s. 10(10), an inquiry within six months, a purchase within two years.
Where number and address name both countries, the shorter term. What is said once in so many
words lasts until it is taken back.
"""

from cs_app.compliance.decision import Reason
from cs_app.compliance.models import ConsentType
from cs_app.compliance.situation import Channel, Consent
from tests.compliance.gate_numbers import EDMONTON, NEW_YORK, TOLL_FREE, TORONTO
from tests.compliance.gate_row import (
    ANSWER,
    FOLLOW_UP,
    PERSON,
    REMINDER,
    Facts,
    Row,
    at,
    blocks,
    sends,
)

LAPSED, NONE = Reason.CONSENT_LAPSED, Reason.NO_CONSENT
NOON = "2026-06-15 12:00 Edmonton"
LONG_AGO = "2016-06-15 12:00 Edmonton"


def _consent(type_: ConsentType, written: str, **more) -> Consent:
    return Consent(type_, at(written), **more)


def _purchase(written: str) -> Consent:
    return _consent(ConsentType.IMPLIED, written, is_purchase=True)


def _inquiry(written: str) -> Consent:
    return _consent(ConsentType.IMPLIED, written)


# What, whose clock, since when, when it still lasts, when it is over.
PHONES = {"NewYork": NEW_YORK, "Toronto": TORONTO, "Edmonton": EDMONTON}
INQUIRIES = (
    ("US", "NewYork", "2026-03-15 12:00", "2026-06-15 11:59:59", "2026-06-15 12:00"),
    ("US in days", "NewYork", "2026-01-31 12:00", "2026-04-29 12:00", "2026-05-01 12:00"),
    (
        "US, month's end",
        "NewYork",
        "2026-11-30 12:00",
        "2027-02-28 11:59:59",
        "2027-02-28 12:00",
    ),
    ("US, leap day", "NewYork", "2027-11-30 12:00", "2028-02-29 11:59:59", "2028-02-29 12:00"),
    ("Canada", "Edmonton", "2026-03-15 12:00", "2026-09-15 11:59:59", "2026-09-15 12:00"),
    ("Canada in days", "Toronto", "2025-12-31 12:00", "2026-06-29 12:00", "2026-07-01 12:00"),
    ("Canada, end", "Toronto", "2026-03-31 12:00", "2026-09-30 11:59:59", "2026-09-30 12:00"),
)
PURCHASES = (
    ("US", "NewYork", "2025-03-20 12:00", "2026-09-20 11:59:59", "2026-09-20 12:00"),
    ("US, month's end", "NewYork", "2024-08-31 12:00", "2026-02-27 12:00", "2026-03-01 12:00"),
    ("Canada", "Edmonton", "2024-06-15 12:00", "2026-06-15 11:59:59", "2026-06-15 12:00"),
    ("Canada, leap", "Edmonton", "2024-02-29 12:00", "2026-02-28 11:59:59", "2026-02-28 12:00"),
)


def _terms() -> list[Row]:
    rows = []
    for what, clock, since, good, over in INQUIRIES:
        facts: Facts = {"phone": PHONES[clock], "inquired_at": f"{since} {clock}"}
        rows += _edges(f"inquiry, {what}", f"{good} {clock}", f"{over} {clock}", facts)
    for what, clock, since, good, over in PURCHASES:
        facts = {"phone": PHONES[clock], "consent": _purchase(f"{since} {clock}")}
        rows += _edges(f"purchase, {what}", f"{good} {clock}", f"{over} {clock}", facts)
    return rows


def _edges(words: str, good: str, over: str, facts: Facts) -> list[Row]:
    return [
        sends(f"{words}: the last moment", FOLLOW_UP, good, **facts),
        blocks(f"{words}: over", FOLLOW_UP, over, LAPSED, **facts),
    ]


GROUNDS = [
    blocks("no ground at all", FOLLOW_UP, NOON, NONE, consent=None),
    blocks("no ground for a call", FOLLOW_UP, NOON, NONE, consent=None, channel=Channel.CALL),
    *(
        sends(
            f"{said} long ago",
            FOLLOW_UP,
            NOON,
            consent=_consent(said, LONG_AGO),
        )
        for said in (ConsentType.EXPRESS_WRITTEN, ConsentType.EXPRESS_ORAL)
    ),
    blocks(
        "said for other things than marketing",
        FOLLOW_UP,
        NOON,
        NONE,
        consent=_consent(ConsentType.EXPRESS_WRITTEN, NOON, covers_marketing=False),
    ),
    blocks(
        "said for one transaction",
        FOLLOW_UP,
        NOON,
        NONE,
        consent=_consent(ConsentType.TRANSACTIONAL, NOON),
    ),
    sends(
        "said for one transaction, and a reminder of it",
        REMINDER,
        NOON,
        consent=_consent(ConsentType.TRANSACTIONAL, LONG_AGO),
    ),
    sends(
        "an inquiry on record is a ground",
        FOLLOW_UP,
        NOON,
        consent=_inquiry("2026-01-15 12:00 Edmonton"),
    ),
    blocks(
        "an inquiry on record lapses",
        FOLLOW_UP,
        NOON,
        LAPSED,
        consent=_inquiry("2025-11-15 12:00 Edmonton"),
    ),
    sends(
        "a lapsed purchase and a fresh question",
        FOLLOW_UP,
        NOON,
        consent=_purchase("2024-01-15 12:00 Edmonton"),
        inquired_at="2026-06-01 12:00 Edmonton",
    ),
    sends(
        "an old question and a purchase that lasts",
        FOLLOW_UP,
        NOON,
        consent=_purchase("2025-01-15 12:00 Edmonton"),
        inquired_at="2025-01-01 12:00 Edmonton",
    ),
    blocks(
        "both lapsed",
        FOLLOW_UP,
        NOON,
        LAPSED,
        consent=_purchase("2024-01-15 12:00 Edmonton"),
        inquired_at="2025-01-01 12:00 Edmonton",
    ),
    sends("a reminder needs none", REMINDER, NOON, inquired_at=None),
    sends("an answer needs none", ANSWER, NOON, inquired_at=None),
    sends("a person needs none", PERSON, NOON, inquired_at=None),
]

FOUR_MONTHS: Facts = {"inquired_at": "2026-02-15 12:00 Edmonton"}
COUNTRIES = [
    sends("four months in Canada", FOLLOW_UP, NOON, **FOUR_MONTHS),
    blocks("four months in the US", FOLLOW_UP, NOON, LAPSED, phone=NEW_YORK, **FOUR_MONTHS),
    blocks(
        "four months, an American number in Canada",
        FOLLOW_UP,
        NOON,
        LAPSED,
        phone=NEW_YORK,
        address="6 Rue Peel, Montréal, QC H3C 2G8",
        **FOUR_MONTHS,
    ),
    blocks(
        "four months, a Canadian number in the US",
        FOLLOW_UP,
        NOON,
        LAPSED,
        address="1 Spring St, Los Angeles, CA 90012",
        **FOUR_MONTHS,
    ),
    sends(
        "four months, toll-free, of a Canadian business",
        FOLLOW_UP,
        NOON,
        phone=TOLL_FREE,
        client_region="CA-AB",
        **FOUR_MONTHS,
    ),
    blocks(
        "four months, toll-free, of an American business",
        FOLLOW_UP,
        NOON,
        LAPSED,
        phone=TOLL_FREE,
        client_zone="America/New_York",
        client_region="US-NY",
        **FOUR_MONTHS,
    ),
]

CONSENT_ROWS = [*_terms(), *GROUNDS, *COUNTRIES]
