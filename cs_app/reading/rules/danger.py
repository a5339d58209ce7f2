"""Words of danger that need no second reading; the rest is for the examples."""

from cs_app.reading.rules.patterns import matches


def is_self_harm(said: str) -> bool:
    """Whether somebody speaks of ending their life."""
    return matches("self_harm", said)


def is_danger(said: str) -> bool:
    """Whether a text that is plain tells of an emergency at this moment."""
    if is_self_harm(said):
        return True
    return matches("danger", said) and not matches("danger_past", said)
