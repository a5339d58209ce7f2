"""Who is behind the open tabs of this process, so that they learn at once of changed rights."""

from uuid import UUID

_people: dict[str, UUID] = {}


def note(token: str, person_id: UUID) -> None:
    """This tab belongs to that person."""
    _people[token] = person_id


def tabs_of(person_id: UUID | None) -> list[str]:
    """The tabs of a person, or of everybody if none is named."""
    return [token for token, owner in _people.items() if person_id in (None, owner)]


def forget(token: str) -> None:
    """This tab is closed."""
    _people.pop(token, None)
