"""How often texts were read as what somebody says they mean."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cs_app.reading.kinds import Kind
from cs_app.reading.verdict import Verdict

NARROW = 9  # characters of a column's head


@dataclass(frozen=True)
class Read:
    """A text's label, and what it was read as."""

    label: str
    verdict: Verdict

    @property
    def is_right(self) -> bool:
        """What counts first is among what the label names, and a wish to be left alone is seen
        exactly where there is one."""
        meant = set(self.label.split("+"))
        seen = {kind.value for kind in self.verdict.kinds}
        if (Kind.REVOCATION.value in meant) is not (Kind.REVOCATION.value in seen):
            return False
        return bool(meant & seen) and (self.verdict.kind.value in meant or "+" in self.label)


def table(read: Iterable[Read]) -> str:
    """Rows are the labels, columns what was read; below, how many of each were right."""
    all_read = list(read)
    counts = Counter((one.label, one.verdict.label) for one in all_read)
    labels = sorted({label for label, _ in counts})
    columns = sorted({column for _, column in counts})
    wide = max(map(len, (*labels, "label")))
    heads = [column[:NARROW] for column in columns]
    lines = [" ".join((f"{'label':{wide}}", *(f"{head:>{NARROW}}" for head in heads), "   right"))]
    for label in labels:
        cells = (f"{counts[label, column] or '.':>{NARROW}}" for column in columns)
        of_label = [one for one in all_read if one.label == label]
        lines.append(" ".join((f"{label:{wide}}", *cells, f"{_share(of_label):>8}")))
    return "\n".join((*lines, f"right: {_share(all_read)} of {len(all_read)} texts"))


def _share(read: list[Read]) -> str:
    return f"{100 * sum(one.is_right for one in read) / len(read):.1f} %"
