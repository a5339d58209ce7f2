"""Nobody gives what they do not hold, and keys stay within their scope."""

from dataclasses import replace

import pytest

from cs_app.identity.access import Access
from cs_app.identity.grants import (
    grantable,
    require_assignable,
    require_changeable,
    require_grantable,
)
from cs_app.identity.models import RoleScope
from cs_app.identity.permission_words import WORDS, grouped, sentence_of
from cs_app.identity.permissions import AgencyPermission as A
from cs_app.identity.permissions import PortalPermission as P
from cs_app.identity.permissions import SessionKind
from cs_app.kernel.errors import Invalid, NotAllowed
from cs_app.kernel.ids import new_id

AGENCY, CLIENT = RoleScope.AGENCY, RoleScope.CLIENT


def somebody(kind: SessionKind, *held: A | P) -> Access:
    return Access(
        kind=kind,
        person_id=new_id(),
        person_name="Ava",
        membership_id=new_id(),
        role_name="Custom",
        permissions=frozenset(held),
        client_ids=None,
    )


def test_what_is_not_held_is_named():
    ben = somebody(SessionKind.AGENCY, A.TEAM_MANAGE, A.CLIENTS_VIEW)
    with pytest.raises(NotAllowed, match=r"agency\.billing\.manage, agency\.phones\.manage"):
        require_grantable(ben, [A.PHONES_MANAGE, A.CLIENTS_VIEW, A.BILLING_MANAGE], AGENCY)
    require_grantable(ben, [A.CLIENTS_VIEW], AGENCY)


@pytest.mark.parametrize(
    ("scope", "key"), [(AGENCY, P.DASHBOARD), (CLIENT, A.CLIENTS_VIEW), (CLIENT, "portal.nothing")]
)
def test_a_key_of_another_scope_is_invalid_even_for_who_holds_it(scope: RoleScope, key: str):
    ava = somebody(SessionKind.AGENCY, *A)
    with pytest.raises(Invalid, match=str(key)) as refused:
        require_grantable(ava, [key], scope, field="overrides")
    assert refused.value.field == "overrides"


def test_agency_people_give_portal_keys_only_if_they_edit_clients():
    assert grantable(somebody(SessionKind.AGENCY, A.CLIENTS_EDIT), CLIENT) == frozenset(P)
    assert grantable(somebody(SessionKind.AGENCY, A.TEAM_MANAGE), CLIENT) == frozenset()


def test_portal_people_give_what_they_hold_and_no_agency_key():
    dana = somebody(SessionKind.PORTAL, P.TEAM_MANAGE, P.LEADS_VIEW)
    assert grantable(dana, CLIENT) == {P.TEAM_MANAGE, P.LEADS_VIEW}
    assert grantable(dana, AGENCY) == frozenset()
    with pytest.raises(NotAllowed, match=r"portal\.settings\.ai"):
        require_grantable(dana, [P.SETTINGS_AI], CLIENT)


@pytest.mark.parametrize(("slug", "scope"), [("agency_owner", AGENCY), ("business_owner", CLIENT)])
def test_an_owners_role_is_given_by_nobody(slug: str, scope: RoleScope):
    ava = somebody(SessionKind.AGENCY, *A)
    with pytest.raises(Invalid) as refused:
        require_assignable(ava, slug=slug, role_scope=scope, keys=[], scope=scope)
    assert refused.value.field == "role"


def test_a_role_of_the_other_team_cannot_be_given():
    ava = somebody(SessionKind.AGENCY, *A)
    with pytest.raises(Invalid):
        require_assignable(ava, slug="custom", role_scope=CLIENT, keys=[], scope=AGENCY)


def test_nobody_changes_themselves_or_an_owner():
    ava = somebody(SessionKind.AGENCY, *A)
    require_changeable(ava, person_id=new_id(), is_owner=False)
    for person_id, is_owner in ((ava.person_id, False), (new_id(), True)):
        with pytest.raises(NotAllowed):
            require_changeable(ava, person_id=person_id, is_owner=is_owner)


def test_what_a_person_lost_they_cannot_give():
    ava = somebody(SessionKind.AGENCY, *A)
    reduced = replace(ava, permissions=ava.permissions - {A.AI_EDIT})
    assert grantable(reduced, AGENCY) == frozenset(A) - {A.AI_EDIT}


def test_a_permission_says_what_it_includes():
    assert sentence_of(A.PHONES_MANAGE).endswith(" Includes seeing clients.")
    assert "Includes" not in sentence_of(A.CLIENTS_VIEW)


def test_who_was_denied_the_sight_of_a_thing_gives_nobody_the_right_to_change_it():
    """The other would see it, too."""
    dana = somebody(SessionKind.PORTAL, P.TEAM_MANAGE, P.TEAM_VIEW, P.KNOWLEDGE_EDIT)
    with pytest.raises(NotAllowed, match=r"portal\.knowledge\.view"):
        require_grantable(dana, [P.KNOWLEDGE_EDIT], CLIENT)


def test_every_permission_has_words_and_a_group():
    assert set(WORDS) == set(P) | set(A)
    assert [key for _, keys in grouped(A) for key in keys] == [key for key in WORDS if key in A]
