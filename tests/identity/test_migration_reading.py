"""An export is read in either spelling, and refused by row and field."""

import json
from pathlib import Path

import pytest

from cs_app.migration.cells import Cells
from cs_app.migration.contacts import read_contact
from cs_app.migration.errors import CannotMigrate
from cs_app.migration.files import read_export
from cs_app.migration.legacy import AdminRole, Source


def cells(**row: object) -> Cells:
    return Cells(Source.TEAM, 3, row)


@pytest.mark.parametrize("name", ["receive_escalations", "receiveEscalations"])
@pytest.mark.parametrize(
    ("value", "flag"), [(True, True), ("f", False), (0, False), ("Yes", True), (None, True)]
)
def test_flags_are_read_in_either_spelling(name: str, value: object, flag: bool):
    assert cells(**{name: value}).flag("receive_escalations", default=True) is flag


def test_addresses_and_numbers_are_normalised():
    contact = read_contact(cells(name=" Sam\n Lee ", email="SAM@X.test ", phone=4035550111))
    assert (contact.name, contact.email, contact.phone) == ("Sam Lee", "sam@x.test", "+14035550111")


def test_what_is_no_address_or_number_is_left_out_and_told():
    contact = read_contact(cells(name="Sam", email="sam at x", phone="n/a"))
    assert not contact.is_reachable
    assert len(contact.faults) == 2


@pytest.mark.parametrize(
    ("row", "read", "message"),
    [
        ({"priority": 11}, lambda c: c.whole("priority", default=1, lowest=1, highest=10),
         "team_members row 3: priority must be a whole number from 1 to 10"),
        ({"clientId": "7"}, lambda c: c.uuid("client_id"), "client_id must be the UUID"),
        ({"id": 5, "role": None}, lambda c: c.choice("role", AdminRole),
         "team_members row 3 (team_members 5): role must be super_admin or admin"),
        ({"is_active": "maybe"}, lambda c: c.flag("is_active", default=True),
         "is_active must be true or false"),
        ({"name": ["Sam"]}, lambda c: c.text("name"), "name must be a text"),
        ({"name": "x" * 300}, lambda c: c.text("name"), "name must not be longer than 255"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_understood_is_named(row, read, message: str):
    with pytest.raises(CannotMigrate) as refused:
        read(Cells(Source.TEAM, 3, row))
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON: Expecting property name"),
        ("[]", "must be an object with arrays named clients, team_members"),
        (json.dumps({"team": []}), "'team' is no table of the export"),
        (json.dumps({"users": {}}), "users must be an array"),
        (json.dumps({"users": [{}, "x"]}), "users row 2 must be an object"),
        ("[" * 100_000, "is nested too deeply"),
        ("\xff\xfe", "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_export_is_refused(tmp_path: Path, content: str, message: str):
    path = tmp_path / "export.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(CannotMigrate) as refused:
        read_export(path)
    assert message in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(CannotMigrate, match="cannot be read: No such file"):
        read_export(tmp_path / "export.json")


def test_a_row_of_too_many_fields_is_named(tmp_path: Path):
    (tmp_path / "users.csv").write_text("id,email\n1,a@x.test\n2,b@x.test,more\n")
    with pytest.raises(CannotMigrate, match="users row 2 has more fields than the header"):
        read_export(tmp_path)
