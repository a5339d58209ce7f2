"""Every reason to text somebody is known to all that writes texts."""

import pytest

from cs_app.messaging.kinds import OF_CAUSE
from cs_app.messaging.models import Cause
from cs_app.messaging.outbox import TYPES


@pytest.mark.parametrize("cause", Cause)
def test_a_text_of_each_cause_can_be_written(cause: Cause):
    assert cause in TYPES
    assert cause in OF_CAUSE
