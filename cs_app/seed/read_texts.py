"""What the demo's texts were found to mean."""

from dataclasses import dataclass
from uuid import UUID

from cs_app.reading.by_rules import by_rules, keyword_of
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.models import Reading
from cs_app.reading.verdict import Finding, Verdict
from cs_app.reading.verdicts import as_json
from cs_app.seed.rows import Row
from cs_app.seed.scene import Scene

EXAMPLES = "Reads like the examples"
URGENT = frozenset({Kind.DANGER, Kind.LEGAL_THREAT, Kind.ANGER})
TAPBACK = Verdict((Finding(Kind.REACTION, Reader.RULE, "A phone's words for a tapback"),))
MACHINE = Verdict((Finding(Kind.MACHINE, Reader.RULE, "The words of a machine's notice"),))


@dataclass(frozen=True)
class About:
    """What a reading has beside its verdict."""

    message_id: UUID | None = None
    needs_review: bool = False


NOTHING = About()


def verdict(scene: Scene, body: str) -> Verdict:
    """Of a text that somebody answers: urgent by its words, or what it seems to be."""
    if keyword := keyword_of(body, opted_out=False):
        return keyword
    ruled = by_rules(body)
    if ruled and ruled.kinds <= URGENT:
        return ruled
    return likely(scene, Kind.WORDS)


def likely(scene: Scene, kind: Kind) -> Verdict:
    """As the labelled examples say."""
    sure = scene.random.uniform(0.78, 0.99)
    return Verdict((Finding(kind, Reader.EXAMPLES, EXAMPLES, sure),))


def keep(scene: Scene, message: Row, found: Verdict, about: About = NOTHING) -> None:
    """The verdict on a text of a lead."""
    first = as_json(found.findings[0])
    scene.rows.add(
        Reading,
        created_at=message["created_at"],
        message_id=message["id"],
        lead_id=message["lead_id"],
        client_id=scene.client_id,
        findings=[as_json(finding) for finding in found.findings],
        about_id=about.message_id,
        needs_review=about.needs_review,
        **first,
    )
