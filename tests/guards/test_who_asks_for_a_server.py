"""No test asks for a running product that does not need one.

The list below only shrinks: a file that no longer asks must be taken off it.
"""

import ast
from pathlib import Path

import pytest

from tests.guards.fixtures import at_work
from tests.guards.source import TESTS, Module, modules

STARTS = ("servers.running", "servers.alone_with")
NEED_ONE = {
    "pipeline/": "texts come in at the door, jobs answer them, vendors are called",
    "crash/": "it is killed",
    "guide/": "commands and statements work as typed, on an installation as it stands",
    "web/": "browsers look at its pages",
    "garbage/": "its doors are held against whatever comes",
    "access/": "every handler and route is tried with every role",
    "kernel/test_row_security.py": "policies hold for rows that the product wrote",
}
OTHERS = "other transactions must see what one has written"
COMMANDS = "commands run in a process of their own, on a database of theirs"
VENDOR = "the model is asked"
PLAYED = "conversations are played at its door"
HTTP = "signs in and clicks over HTTP, with what is sent meanwhile"
MAY_ASK = {
    HTTP: (
        "identity/test_access.py",
        "identity/test_agency_sign_in.py",
        "identity/test_agency_team.py",
        "identity/test_audit_routes.py",
        "identity/test_client_team.py",
        "identity/test_confirmation.py",
        "identity/test_identifier_change.py",
        "identity/test_migration_commands.py",
        "identity/test_ownership.py",
        "identity/test_passkeys.py",
        "identity/test_portal_links.py",
        "identity/test_portal_sign_in.py",
        "identity/test_recovery_codes.py",
        "identity/test_request_origin.py",
        "identity/test_roles.py",
        "identity/test_session_cookies.py",
        "identity/test_sessions.py",
        "identity/test_switching.py",
        "identity/test_totp.py",
        "identity/test_view_as.py",
    ),
    COMMANDS: ("seed/test_demo.py",),
    VENDOR: ("knowledge/test_preview.py",),
    PLAYED: ("evals/test_playing.py",),
    OTHERS: (
        "identity/test_audit_append_only.py",
        "identity/test_people.py",
        "kernel/test_pipeline.py",
    ),
}


def test_only_those_ask_for_a_server_that_may():
    asking = {
        module.name
        for module in modules(top=TESTS, leave_out=tuple(NEED_ONE))
        if module.path.name.startswith("test_") and _asks(module)
    }
    listed = {name for names in MAY_ASK.values() for name in names}
    assert asking - listed == set(), "a new file: let it do without a server"
    assert listed - asking == set(), "no longer asking: take it off the list"


def test_the_guard_sees_who_asks_where_a_server_is_needed():
    asking = {m.name.split("/")[0] for m in modules(top=TESTS) if _asks(m)}
    assert asking >= {"pipeline", "crash", "guide", "web", "access"}


SERVER = """
@pytest.fixture
def server():
    return servers.running('shared')

@pytest.fixture
def town(request):
    return request.getfixturevalue('a name')
"""
BUSINESS = "@pytest_asyncio.fixture(scope='module')\nasync def business(server): pass\n"
SAMPLES = {
    "def test_a(server): pass": True,
    "async def test_a(business): pass": True,
    "@pytest.fixture\ndef lead(business): pass\ndef test_a(lead): pass": True,
    "pytestmark = pytest.mark.usefixtures('business')\ndef test_a(): pass": True,
    "def test_a(request):\n request.getfixturevalue('business')": True,
    "@pytest.fixture(autouse=True)\ndef set_up(server): pass\ndef test_a(): pass": True,
    "def test_a():\n servers.running('own')": True,
    "def test_a(town): pass": True,
    "pytestmark = pytest.mark.undone\ndef test_a(town): pass": False,
    "pytestmark = pytest.mark.undone\n@pytest.mark.committed\ndef test_a(town): pass": True,
    "def test_a(tmp_path): pass": False,
    "@pytest.fixture\ndef lead(business): pass\ndef test_a(): pass": False,
    "@pytest.fixture\ndef business(): pass\ndef test_a(business): pass": False,
    "@pytest.mark.parametrize('business', [1])\ndef test_a(business): pass": False,
    "each = pytest.mark.parametrize('a, business', [])\n@each\ndef test_(business): pass": False,
}


@pytest.mark.parametrize(("source", "asks"), SAMPLES.items(), ids=range(len(SAMPLES)))
def test_the_guard_tells_who_asks_by_fixtures_too(tmp_path: Path, source: str, asks: bool):
    folder = tmp_path / "room"
    folder.mkdir()
    (tmp_path / "conftest.py").write_text(SERVER)
    (folder / "conftest.py").write_text(BUSINESS)
    (folder / "test_sample.py").write_text(source)
    assert _asks(Module(folder / "test_sample.py", tmp_path)) is asks


def _asks(module: Module) -> bool:
    """Whether a product is started for it; the stage of a file marked `undone` needs none."""
    working = at_work(module)
    if "town" in {function.name for function in working} and not _is_undone(module):
        return True
    return any(
        isinstance(call, ast.Call) and ast.unparse(call.func) in STARTS
        for function in working
        for call in ast.walk(function)
    )


def _is_undone(module: Module) -> bool:
    source = ast.unparse(module.tree)
    return "pytestmark = pytest.mark.undone" in source and "pytest.mark.committed" not in source
