"""Nothing reaches a lead's phone but through the outbox and its delivery."""

import ast

from tests.guards.source import Module, modules

MAY_SEND = ("messaging/carrier_retries.py", "notifications/", "providers/", "sandbox/")
MAY_WRITE = ("messaging/outbox.py", "seed", "sandbox/")


def test_only_delivery_and_notices_call_the_carrier():
    senders = [
        module.place(call)
        for module in modules(leave_out=MAY_SEND)
        for name, call in module.calls()
        if name.endswith(".sms.send") or name.endswith("SmsGateway.send")
    ]
    assert senders == []


def test_the_guard_sees_a_call_to_the_carrier():
    sends = [name for m in modules() if m.name == MAY_SEND[0] for name, _ in m.calls()]
    assert any(name.endswith(".sms.send") for name in sends)


def test_only_the_outbox_writes_outbound_messages():
    writers = [
        place for module in modules(leave_out=MAY_WRITE) for place in _outbound_inserts(module)
    ]
    assert writers == []


def test_the_guard_sees_the_outbox_write():
    (outbox,) = [module for module in modules() if module.name == MAY_WRITE[0]]
    assert _message_inserts(outbox)


def _outbound_inserts(module: Module) -> list[str]:
    return [
        module.place(node) for node in _message_inserts(module) if not _is_inbound(module, node)
    ]


def _message_inserts(module: Module) -> list[ast.AST]:
    found: list[ast.AST] = [
        call
        for name, call in module.calls()
        if name == "insert" and call.args and ast.unparse(call.args[0]) == "Message"
    ]
    found += [call for name, call in module.calls() if name == "Message" and call.keywords]
    found += [
        call
        for name, call in module.calls()
        if name == "db.insert" and ast.unparse(call.args[1]) == "'conversations'"
    ]
    found += [
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "insert into conversations" in " ".join(node.value.lower().split())
    ]
    return found


def _is_inbound(module: Module, node: ast.AST) -> bool:
    """An insert that says Direction.INBOUND in its statement."""
    statement = next(
        parent
        for parent in ast.walk(module.tree)
        if isinstance(parent, ast.stmt)
        and not isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and any(child is node for child in ast.walk(parent))
    )
    return "Direction.INBOUND" in ast.unparse(statement)
