"""Days, dates and times of day that the knowledge does not give, and that nobody wished for."""

import re
from collections.abc import Iterator

from cs_app.agent.checks.calendar_words import Days
from cs_app.agent.checks.draft import Draft, feels, hands_on
from cs_app.agent.checks.fault import Fault, FaultKind
from cs_app.agent.checks.figures import is_denied
from cs_app.agent.checks.schedule import CLOSED, OPEN, near, paired
from cs_app.agent.checks.sentences import Sentence
from cs_app.agent.checks.values import Unit, Value

_COMMITS = re.compile(
    r"\bwill\b|'ll\b|\bwe(?:'d| can| could| are able to) \w+|\bwe're (?:able|free|available)\b|"
    r"\bsee you\b|\bgoing to\b|"
    r"\b(?:is|are|'re) (?:coming|arriving|scheduled|booked|set|expected)\b|\bexpect (?:us|him|"
    r"them|her)\b|"
    r"\b(?:vendr(?!edi)|passer|appeller|rappeller|sera|serons|arriver)\w*|\bon (?:peut|passe|"
    r"vient|va)\b|"
    r"\bnous (?:pouvons|passons|venons|allons)\b|\b(?:podemos|vamos a|iremos|vendr(?!edi)\w+|"
    r"llegar\w+|"
    r"llaman|llamaran|llamara|llamamos|pasamos|pasaran|estaremos|va a|van a|nos vemos)\b"
)


def faults(draft: Draft) -> Iterator[Fault]:
    """Days with hours that are not the business's, and appointments that nobody has made."""
    for sentence in draft.sentences:
        yield from _hours(draft, sentence)
        yield from _dates(draft, sentence)
        yield from _days(draft, sentence)


def _hours(draft: Draft, sentence: Sentence) -> Iterator[Fault]:
    for spec, times in paired(list(sentence.days), list(sentence.values)):
        wished = all(_is_wish(draft, sentence, time) for time in times)
        if not wished and not draft.known.schedule.has(spec, times):
            words = f"{spec.words}: {times[0].words}"
            yield Fault(FaultKind.TIME, words, f"It says {words}: the hours do not say so.")
    known = draft.known.of(Unit.TIME)
    for time in sentence.values:
        if time.unit is not Unit.TIME or any(time.numbers & one.numbers for one in known):
            continue
        if not is_denied(sentence, time) and not _is_wish(draft, sentence, time):
            why = f"It names a time, {time.words}, which stands in no entry."
            yield Fault(FaultKind.TIME, time.words, why)


def _is_wish(draft: Draft, sentence: Sentence, time: Value) -> bool:
    """A time that the lead wished for, passed on."""
    theirs = any(
        time.numbers & one.numbers
        for one in draft.their_values
        if one.unit in (Unit.TIME, Unit.COUNT)
    ) or any(_hour_alone(time) & one.numbers for one in draft.their_values)
    return theirs and (draft.hands_on or sentence.asks or feels(sentence))


def _hour_alone(time: Value) -> frozenset[float]:
    return frozenset(at / 60 for at in time.numbers)


def _dates(draft: Draft, sentence: Sentence) -> Iterator[Fault]:
    today = draft.facts.today
    for one in sentence.dates:
        stands = any(
            (one.month, one.day) == (known.month, known.day) for known in draft.known.dates
        )
        is_month = one.day is None and one.month in draft.known.months
        is_today = (one.month, one.day) == (today.month, today.day)
        said = any(
            one.day == theirs.day and one.month in (theirs.month, 0) for theirs in draft.their_dates
        )
        if stands or is_month or is_today or (said and (draft.hands_on or one.day is None)):
            continue
        yield Fault(
            FaultKind.TIME, one.words, f"It names a date, {one.words}, which stands in no entry."
        )


def _days(draft: Draft, sentence: Sentence) -> Iterator[Fault]:
    schedule, said = draft.known.schedule, sentence.said
    for pattern, wrong in ((OPEN, schedule.closed), (CLOSED, schedule.open - schedule.closed)):
        for match in pattern.finditer(said):
            untimed = {
                one.start
                for one, times in paired(list(sentence.days), list(sentence.values))
                if not times
            }
            for one in near(match, list(sentence.days), said):
                if one.start in untimed and one.days & wrong and not _turned(said, match.start()):
                    why = f"It says {match[0]} {one.words}: the hours do not say so."
                    yield Fault(FaultKind.TIME, one.words, why)
    if sentence.asks or hands_on(sentence) or not _COMMITS.search(said):
        return
    for one in sentence.days:
        if _is_their_day(draft, one) or (not one.relative and _stands(draft, one)):
            continue
        yield Fault(
            FaultKind.TIME, one.words, f"It commits the business to {one.words}, which nobody has."
        )


def _turned(said: str, at: int) -> bool:
    """ "Not open on Sundays"."""
    return bool(re.search(r"(?:\bnot|n't|\bne|\bpas|\bno|\bnever)(?: \w+)? $", said[:at]))


def _is_their_day(draft: Draft, one: Days) -> bool:
    return draft.hands_on and any(one.days & theirs.days for theirs in draft.their_days)


def _stands(draft: Draft, one: Days) -> bool:
    """A visit on a day is nobody's to give; "we'll answer Monday to Friday" is the hours'."""
    return len(one.days) > 1 and any(
        one.days <= told.days for _, sentence in draft.known.sentences() for told in sentence.days
    )
