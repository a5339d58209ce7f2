"""What a session cookie says, and that nobody else can write one."""

from uuid import UUID

import pytest

from cs_app.identity.permissions import SessionKind as Kind
from cs_app.identity.session import sessions
from cs_app.identity.session.sessions import SessionClaims
from cs_app.kernel.ids import new_id


@pytest.fixture
def dana(inside: None) -> SessionClaims:
    return SessionClaims(Kind.PORTAL, sessions.new_token(), new_id(), new_id(), 3)


def test_a_portal_cookie_says_what_was_put_into_it(dana: SessionClaims):
    assert sessions.parse(sessions.issue(dana), Kind.PORTAL) == dana


def test_a_portal_cookie_names_no_permission(dana: SessionClaims):
    content = sessions.verified(sessions.issue(dana))
    assert set(content or {}) == {"personId", "clientId", "sessionVersion", "sessionToken", "iat"}
    assert UUID((content or {})["personId"]) == dana.person_id


def test_an_agency_cookie_says_nothing(inside: None):
    ava = SessionClaims(Kind.AGENCY, sessions.new_token())
    assert sessions.issue(ava) == ava.token
    assert sessions.parse(ava.token, Kind.AGENCY) == ava


def test_a_cookie_of_the_other_kind_is_none(dana: SessionClaims):
    assert sessions.parse(sessions.issue(dana), Kind.AGENCY) is None
    assert sessions.parse(dana.token, Kind.PORTAL) is None


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("forged", ["", ".", "a.b", "é.ü", "e30.00", "e30", "' OR 1=1 --" * 4])
def test_a_forged_cookie_is_none(inside: None, forged: str, kind: Kind):
    assert sessions.parse(forged, kind) is None


@pytest.mark.parametrize("content", [{}, {"personId": "x"}, {"personId": 1, "sessionToken": 2}])
def test_a_signed_cookie_of_another_kind_is_none(inside: None, content: dict):
    assert sessions.parse(sessions.sign(content), Kind.PORTAL) is None


def test_a_changed_cookie_is_none(dana: SessionClaims):
    payload, _, signature = sessions.issue(dana).partition(".")
    assert sessions.parse(f"{payload[:-2]}AA.{signature}", Kind.PORTAL) is None
