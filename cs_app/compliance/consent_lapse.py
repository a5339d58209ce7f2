"""Whether a contact that nobody asked for still has its ground, and until when.

Sources: established business relationship, 47 CFR 64.1200(f)(5): 3 months from an inquiry, 18 from
a purchase. Implied consent, CASL (S.C. 2010, c. 23) s. 10(10): 6 months and 2 years.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cs_app.compliance.models import ConsentType
from cs_app.compliance.regions import Place, places_of
from cs_app.compliance.situation import Consent, Situation

_SHORTEST = timedelta(days=89)  # no three months are shorter
_EXPRESS = (ConsentType.EXPRESS_WRITTEN, ConsentType.EXPRESS_ORAL)


class Ground(StrEnum):
    """What a contact that nobody asked for stands on."""

    STANDS = "stands"
    LAPSED = "lapsed"
    NONE = "none"


@dataclass(frozen=True)
class Terms:
    """How many months implied consent lasts."""

    inquiry: int
    purchase: int


UNITED_STATES, CANADA = Terms(inquiry=3, purchase=18), Terms(inquiry=6, purchase=24)


def ground_of(situation: Situation, now: datetime) -> Ground:
    """Express consent never lapses; an inquiry and a purchase do, by the recipient's country."""
    inquired_at, consent = situation.inquired_at, situation.consent
    if inquired_at and now - inquired_at < _SHORTEST:
        return Ground.STANDS
    if consent and consent.covers_marketing and consent.type in _EXPRESS:
        return Ground.STANDS
    places = places_of(
        situation.phone, situation.address, situation.client_zone, situation.client_region
    )
    lapses = list(_lapses(consent, inquired_at, terms_of(places)))
    if not lapses:
        return Ground.NONE
    return Ground.STANDS if now < max(lapses) else Ground.LAPSED


def terms_of(places: Iterable[Place]) -> Terms:
    """Those of Canada where all places lie there; else the shorter ones of the United States."""
    return CANADA if {place.country for place in places} == {"CA"} else UNITED_STATES


def _lapses(
    consent: Consent | None, inquired_at: datetime | None, terms: Terms
) -> Iterator[datetime]:
    if consent and consent.covers_marketing and consent.type is ConsentType.IMPLIED:
        months = terms.purchase if consent.is_purchase else terms.inquiry
        yield _months_after(consent.at, months)
    if inquired_at:
        yield _months_after(inquired_at, terms.inquiry)


def _months_after(moment: datetime, months: int) -> datetime:
    """The same day some months on, or the last of a month that is too short for it."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
