"""What labelled sentences teach: for each kind, how much a text's meaning and letters speak for it.

Least squares with a ridge (Rifkin & Klautau 2004, "In Defense of One-Vs-All Classification"),
linear in the letters and by likeness of meaning, solved in closed form: the same examples always
teach the same, within seconds. How surely a score means a kind is read off the scores that each
example gets from all the others.
"""

from dataclasses import dataclass

import numpy as np

from cs_app.reading.kinds import Kind

KINDS = tuple(Kind)
RIDGE = 0.2
WEIGHT_OF_MEANING = 2.0
STEPS = 60  # of Newton's method for the two numbers of each kind's certainty


@dataclass(frozen=True)
class Learned:
    """`by_letter` and `by_likeness` give a kind's score; `slope` and `offset` its certainty."""

    by_letter: np.ndarray
    by_likeness: np.ndarray
    vectors: np.ndarray | None
    bias: np.ndarray
    slope: np.ndarray
    offset: np.ndarray

    def certainties(self, spelling: np.ndarray, vector: np.ndarray | None) -> np.ndarray:
        """How surely a text is of each of `KINDS`, 0 to 1; its vector as those learned from."""
        scores = spelling @ self.by_letter + self.bias
        if self.vectors is not None and vector is not None:
            scores = scores + alike(vector, self.vectors) @ self.by_likeness
        return _logistic(scores * self.slope + self.offset)


def alike(vectors: np.ndarray, others: np.ndarray) -> np.ndarray:
    """How alike two meanings are: `WEIGHT_OF_MEANING` for the same, less the further apart."""
    return WEIGHT_OF_MEANING * np.exp(vectors @ others.T - 1)


def learn(
    spelled: np.ndarray, vectors: np.ndarray | None, labels: list[frozenset[Kind]]
) -> Learned:
    """Weights from rows of letters, rows of meaning (if there are), and what each row means."""
    targets = np.array([[kind in kinds for kind in KINDS] for kinds in labels], dtype=np.float64)
    wanted = 2 * targets - 1
    bias = wanted.mean(axis=0)
    likeness = (spelled @ spelled.T).astype(np.float64)
    if vectors is not None:
        likeness += alike(vectors, vectors)
    inverse = np.linalg.inv(likeness + RIDGE * np.eye(len(labels)))
    duals = inverse @ (wanted - bias)
    without_itself = wanted - duals / np.diag(inverse)[:, None]
    calibrated = [_calibrated(without_itself[:, i], targets[:, i]) for i in range(len(KINDS))]
    slope, offset = np.array(calibrated).T
    duals = duals.astype(np.float32)
    return Learned(spelled.T @ duals, duals, vectors, bias, slope, offset)


def _calibrated(scores: np.ndarray, is_kind: np.ndarray) -> tuple[float, float]:
    """Platt's two numbers, with his softened targets (Platt 1999)."""
    count = is_kind.sum()
    soft = np.where(is_kind > 0, (count + 1) / (count + 2), 1 / (len(is_kind) - count + 2))
    slope, offset = 1.0, 0.0
    for _ in range(STEPS):
        sure = _logistic(scores * slope + offset)
        weight = (sure * (1 - sure)).clip(1e-9)
        gap = soft - sure
        gradient = np.array([(gap * scores).sum(), gap.sum()])
        a, b, c = (weight * scores**2).sum(), (weight * scores).sum(), weight.sum()
        step = np.linalg.solve(np.array([[a, b], [b, c]]) + 1e-6 * np.eye(2), gradient)
        slope, offset = slope + float(step[0].clip(-2, 2)), offset + float(step[1].clip(-2, 2))
    return slope, offset


def _logistic(scores: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
