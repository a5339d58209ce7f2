"""Answers who is texting, and whether it is a machine, without asking a model."""

from cs_app.agent import triggers
from cs_app.agent.context import Turn
from cs_app.agent.reply import Judged, Verdict
from cs_app.kernel import db
from cs_app.kernel.scope import only
from cs_app.messaging.models import TextKind
from cs_app.reading.asked_who import Question, asked_who
from cs_app.reception.wording import worded

KINDS = {
    Question.WHO: TextKind.INTRODUCTION,
    Question.MACHINE: TextKind.IS_ASSISTANT,
}
WHY = "The lead asks who is texting"


async def introduced(turn: Turn) -> Judged | None:
    """The answer to a turn that asks nothing else; None for any other.

    Where a text calls for a person besides, a person it is.
    """
    asked = asked_who(turn.question)
    if asked is None or turn.kinds & triggers.OF_KIND.keys():
        return None
    kind, client_id = KINDS[asked.question], turn.business.id
    async with db.unit_of_work(only(client_id)) as session:
        body = await worded(
            session, client_id=client_id, lead_id=turn.lead_id, kind=kind, heard=asked.language
        )
    return Judged(Verdict.RESPOND, body, 1.0, WHY, template=kind)
