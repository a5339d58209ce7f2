"""People as the browser gets them."""

from dataclasses import dataclass

from cs_app.identity.access import Access
from cs_app.identity.people_list import BusinessPlace, PersonRow
from cs_app.kernel import phone

MOST = 3


@dataclass(frozen=True)
class PlaceLine:
    """One membership in words; `note` says what is particular about it."""

    where: str
    role: str
    note: str


@dataclass(frozen=True)
class PersonLine:
    """One person; `places` are the agency and their businesses, `more` how many are left out.

    `locked` says why nothing can be done with them, "" where it can.
    """

    id: str
    name: str
    email: str
    phone: str
    places: list[PlaceLine]
    more: str
    is_active: bool
    locked: str
    last_login: str


@dataclass(frozen=True)
class Asked:
    """Whom somebody is asked about, and what it will do."""

    id: str = ""
    name: str = ""
    places: str = ""
    is_active: bool = True


def line(row: PersonRow, access: Access) -> PersonLine:
    places = _places(row)
    left = len(places) - MOST
    return PersonLine(
        id=str(row.id),
        name=row.name,
        email=row.email,
        phone=phone.display(row.phone) if row.phone else "",
        places=places[:MOST],
        more=f"and {left} more" if left > 0 else "",
        is_active=row.is_active,
        locked=_locked(row, access),
        last_login=row.last_login_at.isoformat() if row.last_login_at else "",
    )


def asked(row: PersonRow) -> Asked:
    live = [place.business for place in row.businesses if place.is_active]
    at_agency = ["the agency"] if row.agency and row.agency.is_active else []
    return Asked(str(row.id), row.name, _joined(at_agency + live), row.is_active)


def _places(row: PersonRow) -> list[PlaceLine]:
    agency = []
    if row.agency:
        note = "" if row.agency.is_active else "removed"
        agency = [PlaceLine("Agency", row.agency.role, note)]
    return agency + [_business(place) for place in row.businesses]


def _business(place: BusinessPlace) -> PlaceLine:
    note = "" if place.is_active else "removed"
    return PlaceLine(place.business, place.role, note)


def _locked(row: PersonRow, access: Access) -> str:
    if row.id == access.person_id:
        return "You"
    owns = any(place.is_owner for place in row.businesses)
    return "Owner" if owns or (row.agency and row.agency.is_owner) else ""


def _joined(names: list[str]) -> str:
    if len(names) > MOST:
        names = [*names[:MOST], f"{len(names) - MOST} more"]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
