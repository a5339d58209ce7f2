"""What comes from outside is read in one place, which knows its limits."""

import pytest

from cs_app import api
from tests.guards.source import modules
from tests.web.test_every_handler_declares import _settings, api_routes  # noqa: F401

READERS = {
    "request.body": "kernel/request_body.py",
    "request.form": "kernel/request_body.py",
    "request.json": "kernel/request_body.py",
    "request.stream": "kernel/request_body.py",
    "datetime.fromisoformat": "kernel/untrusted.py",
}


@pytest.mark.parametrize("call", READERS)
def test_one_module_reads_what_comes_from_outside(call: str):
    others = [
        module.place(node)
        for module in modules(leave_out=(READERS[call], "sandbox/", "box/"))
        for name, node in module.calls()
        if name == call
    ]
    assert others == []


@pytest.mark.parametrize("call", ["csv.writer", "csv.DictWriter"])
def test_one_module_writes_files_for_spreadsheets(call: str):
    """It begins them as Excel needs it, and lets no cell be a formula."""
    others = [
        module.place(node)
        for module in modules(leave_out=("kernel/csv_file.py",))
        for name, node in module.calls()
        if name == call
    ]
    assert others == []


def test_no_route_has_its_body_read_by_the_framework():
    """It would read a body of any size, and keep what the database cannot."""
    assert [route.path for route in api_routes(api.build().routes) if route.body_field] == []
