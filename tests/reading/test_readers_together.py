"""What rules and examples find in one text together, and what the examples find alone."""

import numpy as np
import pytest

from cs_app.reading.by_rules import by_rules
from cs_app.reading.joined import is_settled, joined
from cs_app.reading.kinds import Kind
from tests.reading.tables import lines_of
from tests.reading.test_labelled_tables import verdict_on

pytestmark = pytest.mark.xdist_group("meaning")  # the vectors are asked for once
BOTH = {
    "One more text and I'm suing. Take me off your list.": "revocation+legal_threat",
    "stop texting me you bunch of clowns": "revocation+anger",
    "Not Greg, never was Greg. Quit texting me": "revocation+wrong_number",
    "There is no Mrs. Delgado at this number. Please do not message it again.": (
        "revocation+wrong_number"
    ),
    "Pas de Réjean ici, effacez ce numéro et n'écrivez plus": "revocation+wrong_number",
}
ONE = {
    "AC quit on us": "words",
    "Ma'am I have called nine times. Nine. This is no way to treat a customer of twenty years.": (
        "anger"
    ),
    "im so fed up with u people every week its another excuse": "anger",
    "This isn't Terry's phone anymore, I've had this number about two years": "wrong_number",
}
BLAST = "Church picnic Sunday at noon, all welcome. Reply STOP to stop"


@pytest.mark.parametrize(("text", "label"), (BOTH | ONE).items())
def test_a_text_means_one_thing_or_two(text: str, label: str, meaning: dict[str, np.ndarray]):
    assert text in {line.text for line in lines_of()}
    assert verdict_on(text, meaning[text]).label == label


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("plz quit texting me", True),
        ("Please do quit texting me, the pan on the stove is burning", False),
        ("Your verification code is 448291", True),
        ("I smell gas", False),
        ("what would that be", False),
    ],
)
def test_what_leaves_room_for_more_is_read_by_its_meaning_too(text: str, settled: bool):
    assert is_settled(text, by_rules(text)) is settled


def test_who_tells_how_to_end_a_series_is_no_person_who_writes():
    assert joined(BLAST, None, None).kind in (Kind.MACHINE, Kind.PITCH)
