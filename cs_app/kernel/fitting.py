"""How long a text may be, and what is said of a longer one."""

from cs_app.kernel.errors import Invalid


def fitting(value: str, longest: int, *, what: str, field: str) -> str:
    """The value; raises `Invalid` that says how long it is and how long it may be."""
    if len(value) > longest:
        raise Invalid(f"{what} has {len(value):,} characters; at most {longest:,} fit", field=field)
    return value
