"""The tables of texts, with what they mean to the model in the box."""

import numpy as np
import pytest

from tests.reading.tables import lines_of
from tests.support.meanings import vectors_of


@pytest.fixture(scope="session")
def meaning(tmp_path_factory: pytest.TempPathFactory) -> dict[str, np.ndarray]:
    """The vector of each text of the tables, asked of the box once."""
    return vectors_of([line.text for line in lines_of()], tmp_path_factory.mktemp("meaning"))
