"""What people must write down when they change a list: reasons, notes, words of others."""

from cs_app.kernel.errors import Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.untrusted import clean
from cs_app.kernel.visible import is_blank


def required(value: str, longest: int, *, what: str, field: str) -> str:
    """The words without blanks around them. Raises `Invalid` for none, and for too many."""
    words = optional(value, longest, what=what, field=field)
    if words is None:
        raise Invalid(f"{what} must be written down", field=field)
    return words


def optional(value: str, longest: int, *, what: str, field: str) -> str | None:
    """The same where there may be none. Raises `Invalid` for too many."""
    words = clean(value).strip()
    return None if is_blank(words) else fitting(words, longest, what=what, field=field)
