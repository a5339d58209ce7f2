"""Names, addresses and numbers as the old system let people write them."""

from cs_app.identity import identifiers
from cs_app.identity.identifiers import Method
from cs_app.kernel.errors import Invalid
from cs_app.migration.cells import Cells
from cs_app.migration.legacy import Contact


def read_contact(cells: Cells) -> Contact:
    """A normalised contact; what cannot be an address or a number is left out as a fault."""
    return contact_of(
        cells.text("owner_name", "name", "full_name"),
        cells.text("owner_email", "email"),
        cells.text("owner_phone", "phone", "phone_number"),
    )


def contact_of(name: str | None, email: str | None, phone: str | None) -> Contact:
    faults: list[str] = []
    good_email = _usable(email, Method.EMAIL, "the email is none and was left out", faults)
    good_phone = _usable(phone, Method.PHONE, "the phone number is none and was left out", faults)
    known_as = name or (good_email or "").partition("@")[0] or "Unnamed"
    return Contact(known_as, good_email, good_phone, tuple(faults))


def _usable(text: str | None, method: Method, fault: str, faults: list[str]) -> str | None:
    if not text:
        return None
    try:
        return identifiers.read(text, method).value
    except Invalid:
        faults.append(fault)
        return None
