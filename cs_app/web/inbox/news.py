"""What a screen reader is told when an inbox changes by itself."""

from collections.abc import Sequence

from cs_app.web.design.message import Author
from cs_app.web.inbox.message_line import MessageLine
from cs_app.web.inbox.thread_line import ThreadLine


def in_thread(before: Sequence[MessageLine], after: Sequence[MessageLine]) -> str:
    """The newest line of the open conversation that was not there; "" when there is none."""
    known = {line.id for line in before}
    fresh = [line for line in after if line.id not in known and line.who != "You"]
    return _said(fresh[-1]) if fresh else _reacted(before, after)


def in_list(before: Sequence[ThreadLine], after: Sequence[ThreadLine]) -> str:
    """The conversation with more unread texts than before; "" when there is none."""
    unread = {line.id: line.unread for line in before}
    risen = [line for line in after if line.unread > unread.get(line.id, 0)]
    return f"New message from {risen[0].name}" if risen else ""


def _reacted(before: Sequence[MessageLine], after: Sequence[MessageLine]) -> str:
    known = {reaction.id for line in before for reaction in line.reactions}
    fresh = [one for line in after for one in line.reactions if one.id not in known]
    return f"{fresh[-1].who} reacted: {fresh[-1].words}" if fresh else ""


def _said(line: MessageLine) -> str:
    if line.kind == Author.SYSTEM:
        return line.body
    if line.kind == Author.INBOUND:
        return f"New message from {line.who}: {line.body}"
    return f"{line.who} wrote: {line.body}"
