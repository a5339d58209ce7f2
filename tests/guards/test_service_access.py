"""What a person asks for is asked with their rights, and the service requires them itself.

A service that pages or routes call takes `(session, access, …)` and asks the access for its
permission and its client: the page's own declaration is the first fence and the policies of the
database are the third. What a job or a vendor's call does takes ids.
"""

import importlib.util
import inspect
from functools import cache
from pathlib import Path
from types import FunctionType

import pytest

from cs_app.identity.models import RoleScope
from tests.guards.services import asks_for_rights, called_for_people, named_in, rights_parameter
from tests.guards.source import Module

NOT_SIGNED_IN = "nobody is signed in yet, or what is signed proves who it is"
IN_THE_SANDBOX = "the sandbox shows everybody and every business to whoever plays"
WITHOUT_ACCESS = {
    NOT_SIGNED_IN: (
        "identity.businesses.businesses_of",
        "identity.factors.agency_second_step.ask_passkey",
        "identity.factors.agency_second_step.begin",
        "identity.factors.agency_second_step.try_code",
        "identity.factors.agency_second_step.try_passkey",
        "identity.factors.second_factor.kinds",
        "identity.login.choices.peek",
        "identity.login.codes.send_code",
        "identity.login.limits.check_failures",
        "identity.login.links.is_portal_link_good",
        "identity.login.links.send_link",
        "identity.login.links.use_link",
        "identity.login.portal_sign_in.check",
        "identity.login.portal_sign_in.choose",
        "identity.login.portal_sign_in.follow_link",
        "identity.login.session_start.enter_agency",
        "identity.login.session_start.failed",
        "identity.routes.pending_sign_in.ask",
        "identity.session.ending.leave",
        "identity.session.view_as.stop",
    ),
    IN_THE_SANDBOX: (
        "screens.sandbox_cast.business_numbers",
        "screens.sandbox_cast.cast",
        "screens.sandbox_cast.names_of",
        "screens.sandbox_decisions.decided_for",
        "screens.sandbox_readings.read_from",
    ),
}
ONES_OWN = "what is one's own is read or chosen without a permission"
ASKING_NOTHING = {
    ONES_OWN: (
        "identity.account.confirmation.is_recent",
        "identity.account.confirmation.ways",
        "identity.account.profile.read",
        "identity.client_choice.choose",
        "identity.client_choice.chosen",
        "identity.factors.second_factor.read",
        "identity.login.portal_sign_in.switch",
        "identity.session.listing.own_sessions",
        "identity.session.prolonging.prolong",
    ),
}
AT_LEAST = 80
OTHER_NAMES = ("actor", "client_ids", "scope")


@cache
def services() -> dict[FunctionType, str]:
    return called_for_people()


def test_what_people_ask_for_is_asked_with_their_rights():
    faults = {name(service) for service in services() if not _takes_rights(service)}
    assert faults - _listed(WITHOUT_ACCESS) == set(), "take (session, access, …)"
    assert _listed(WITHOUT_ACCESS) - faults == set(), "not so any more: take it off the list"


def test_each_service_requires_the_rights_it_is_given():
    faults = {name(s) for s in services() if rights_parameter(s) and not asks_for_rights(s)}
    assert faults - _listed(ASKING_NOTHING) == set(), "call access.require… first"
    assert _listed(ASKING_NOTHING) - faults == set(), "not so any more: take it off the list"


def test_nothing_but_the_rights_says_who_asks_and_what_they_see():
    assert [f"{name(s)}: {o}" for s in services() for o in _other_names(s)] == []


def test_the_guard_sees_the_services_of_most_rooms():
    rooms = {name(service).split(".")[0] for service in services()}
    assert rooms >= {"identity", "clients", "knowledge", "escalations", "leads", "screens"}
    assert len(services()) >= AT_LEAST


SERVICES = """
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission

async def asks(session, access: Access, *, client_id):
    access.require(AgencyPermission.CLIENTS_EDIT)

async def asks_by_another(session, access: Access):
    await asks(session, access, client_id=None)

async def asks_itself_in_a_circle(session, access: Access):
    await asks_itself_in_a_circle(session, access)

async def asks_nothing(session, access: Access):
    await asks(session, None, client_id=access.client_id)

async def says_who(session, *, actor, scope):
    pass

async def asks_late(session, client_id, access: Access):
    access.require_client(client_id)

def no_service(words):
    return words
"""
PAGE = """
from sample_services import no_service
import sample_services

async def load():
    no_service("")
    for service in (sample_services.asks, sample_services.asks_by_another):
        await service(None, None)
    await sample_services.asks_itself_in_a_circle(None, None)
    await sample_services.asks_nothing(None, None)
    await sample_services.says_who(None, actor=None, scope=None)
    await sample_services.asks_late(None, None, None)
"""


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, FunctionType]:
    """The services that a page of a sample calls, by their names."""
    (tmp_path / "sample_services.py").write_text(SERVICES)
    (tmp_path / "page.py").write_text(PAGE)
    monkeypatch.syspath_prepend(tmp_path)
    spec = importlib.util.spec_from_file_location("page", tmp_path / "page.py")
    assert spec and spec.loader
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    module = Module(tmp_path / "page.py", tmp_path)
    return {service.__name__: service for service, _ in named_in(module, vars(page))}


def test_the_guard_finds_what_a_page_calls_and_hands_on(found):
    assert set(found) == {
        "asks",
        "asks_by_another",
        "asks_itself_in_a_circle",
        "asks_nothing",
        "says_who",
        "asks_late",
    }


def test_the_guard_tells_who_takes_rights_and_who_asks_them(found):
    takes = {name for name, service in found.items() if _takes_rights(service)}
    assert set(found) - takes == {"says_who", "asks_late"}
    asking = {name for name, service in found.items() if asks_for_rights(service)}
    assert asking == {"asks", "asks_by_another", "asks_late"}
    assert _other_names(found["says_who"]) == ["actor", "scope"]


def name(service: FunctionType) -> str:
    """As in `clients.names.list_names`."""
    return f"{service.__module__.removeprefix('cs_app.')}.{service.__name__}"


def _takes_rights(service: FunctionType) -> bool:
    """As the second after the session, or first where the service opens its own transactions."""
    given = list(inspect.signature(service).parameters)
    own = rights_parameter(service)
    return own == "access" and given[: given.index(own)] in (["session"], [])


def _other_names(service: FunctionType) -> list[str]:
    """Parameters that say what the rights say; the scope of a role is another thing."""
    given = inspect.signature(service).parameters
    of_a_role = [one for one in given if given[one].annotation in (RoleScope, RoleScope | None)]
    return [other for other in OTHER_NAMES if other in given and other not in of_a_role]


def _listed(lists: dict[str, tuple[str, ...]]) -> set[str]:
    return {name for names in lists.values() for name in names}
