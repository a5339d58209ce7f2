"""Which danger a text tells of, so that the first step that it names is the right one."""

from enum import StrEnum

from cs_app.reading.plain import plain
from cs_app.reading.rules.danger import is_self_harm
from cs_app.reading.rules.patterns import matches

OF_SELF_HARM = "Words of self-harm"  # the ground of such a reading


class Danger(StrEnum):
    """What is dangerous; where several meet the first here counts.

    `HARM` is fire or somebody hurt, `ELECTRICS` water beside current, `UNCLEAR` what the words
    do not tell.
    """

    SELF_HARM = "self_harm"
    GAS = "gas"
    HARM = "harm"
    ELECTRICS = "electrics"
    WATER = "water"
    UNCLEAR = "unclear"


def danger_of(text: str) -> Danger:
    """The danger in a text that was found to be one; of another text it says nothing."""
    said = plain(text)
    if is_self_harm(said) or matches("danger_self_harm", said):
        return Danger.SELF_HARM
    if matches("danger_gas", said):
        return Danger.GAS
    if matches("danger_harm", said):
        return Danger.HARM
    if not matches("danger_water", said):
        return Danger.UNCLEAR
    return Danger.ELECTRICS if matches("danger_electric", said) else Danger.WATER
