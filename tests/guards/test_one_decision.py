"""Whether a lead is contacted is decided in one place on facts from one reader."""

from tests.guards.source import modules

READS = ("messaging/sending_facts.py", "compliance/")
DECIDES = (
    "messaging/outbox.py",
    "messaging/release.py",
    "messaging/recheck.py",
    "compliance/",
    "seed/",  # what its assistants decided, which is another matter
)
MAILS = ("notifications/", "providers/", "sandbox/")


def _callers(ends: tuple[str, ...], *, leave_out: tuple[str, ...] = ()) -> list[str]:
    return [
        module.place(call)
        for module in modules(leave_out=leave_out)
        for name, call in module.calls()
        if name.split(".")[-1] in ends or name.endswith(tuple(f".{end}" for end in ends))
    ]


def test_one_reader_finds_the_facts():
    assert _callers(("Situation",), leave_out=READS) == []


def test_the_decision_is_taken_where_a_text_is_written_or_sent():
    assert _callers(("decide",), leave_out=DECIDES) == []


def test_only_notices_are_mailed():
    assert _callers(("email.send",), leave_out=MAILS) == []


def test_the_guard_sees_each_of_them():
    for ends in (("Situation",), ("decide",), ("email.send",)):
        assert _callers(ends), ends
