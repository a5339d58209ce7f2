"""What an answer to a turn may rest on, for its checks."""

from datetime import datetime
from zoneinfo import ZoneInfo

from cs_app.agent.checks.facts import Facts
from cs_app.agent.context import Grounds, Turn
from cs_app.messaging.models import Direction
from cs_app.reading.language import Language, language_of


def facts_of(turn: Turn, grounds: Grounds, *, now: datetime) -> Facts:
    """The business, its knowledge and the thread, as plain values."""
    business, manner = turn.business, turn.manner
    said = [line.body for line in turn.history if line.direction is Direction.INBOUND]
    return Facts(
        business=business.name,
        today=now.astimezone(ZoneInfo(business.timezone)).date(),
        owner=business.owner_name,
        trade=business.trade or "",
        phone=business.phone,
        names=(manner.agent_name,),
        knowledge=tuple((entry.title, entry.content) for entry in grounds.entries),
        services=tuple(grounds.services),
        hours=tuple(grounds.hours),
        may_discuss_pricing=manner.may_discuss_pricing,
        longest=manner.max_response_length,
        said=(*said, turn.question),
        texts=tuple(line.body for line in turn.history if line.direction is Direction.OUTBOUND),
        lead_name=turn.lead_name or "",
        language=_language(turn, said),
    )


def _language(turn: Turn, said: list[str]) -> Language | None:
    """That of the newest words that tell, if they are to be answered in it."""
    if not turn.manner.answers_in_their_language:
        return None
    newest = [turn.question, *reversed(said)]
    return next((found for words in newest if (found := language_of(words))), None)
