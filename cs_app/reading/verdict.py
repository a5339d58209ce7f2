"""The outcome of reading one text: what it means, who says so, on what ground, how surely."""

from dataclasses import dataclass, replace

from cs_app.reading.kinds import BY_URGENCY, Kind, Reader


@dataclass(frozen=True)
class Finding:
    """One meaning; `certainty` from 0 to 1, `ground` a phrase for a person to read."""

    kind: Kind
    reader: Reader
    ground: str
    certainty: float = 1.0


@dataclass(frozen=True)
class Verdict:
    """All that a text was found to mean, the most urgent first; `quoted` is what it reacts to."""

    findings: tuple[Finding, ...]
    quoted: str | None = None

    @property
    def kind(self) -> Kind:
        return self.findings[0].kind

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(finding.kind for finding in self.findings)

    @property
    def label(self) -> str:
        """The meanings in one word, as a labelled file has them: `danger+revocation`."""
        return "+".join(finding.kind.value for finding in self.findings)

    def __contains__(self, kind: object) -> bool:
        return kind in self.kinds

    def grounded(self, kind: Kind, ground: str) -> "Verdict":
        """The same, where one meaning has this ground."""
        named = (
            replace(finding, ground=ground) if finding.kind is kind else finding
            for finding in self.findings
        )
        return replace(self, findings=tuple(named))

    def finding(self, kind: Kind) -> Finding:
        """What says that the text means this. Raises `KeyError` where nothing does."""
        for finding in self.findings:
            if finding.kind is kind:
                return finding
        raise KeyError(kind)


def verdict_of(findings: list[Finding], *, quoted: str | None = None) -> Verdict:
    """A verdict of at least one finding, one for each kind."""
    surest: dict[Kind, Finding] = {}
    for finding in findings:
        known = surest.get(finding.kind)
        if known is None or known.certainty < finding.certainty:
            surest[finding.kind] = finding
    return Verdict(tuple(surest[kind] for kind in BY_URGENCY if kind in surest), quoted)
