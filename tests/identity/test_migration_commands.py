"""`migrate-identities` and `verify-migration`, typed by an operator on a database of their own."""

import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.identity import old_system
from tests.identity.old_system import (
    PAUSED,
    RAPID,
    SECOND,
    SPARK,
    export,
    migrates,
)
from tests.support.installation import Installation, installed
from tests.support.servers import Server

pytestmark = pytest.mark.xdist_group("commands")  # they copy one prepared database
REPORT = """
                    read  created  merged  filled  memberships  linked  skipped
owners of clients      4        2       2       1            4       0        0
team members           6        1       3       0            3       0        3
admins                 2        1       1       0            2       0        0
login users            2        1       0       0            0       1        0
"""
MEMBERSHIPS = """
SELECT p.name, m.client_id::text, r.slug, m.is_owner, m.receive_escalations,
       m.receive_hot_transfers, m.priority, m.is_active
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id
  JOIN role_templates r ON r.id = m.role_template_id
 ORDER BY m.client_id, p.name
"""
LAYOUT = """
CREATE TABLE users (id text, email text, "clientId" uuid);
CREATE TABLE admin_users (id text, email text, name text, role text, password_hash text);
CREATE TABLE team_members (
    id int, "clientId" uuid, name text, phone text, email text, "receiveEscalations" bool,
    "receiveHotTransfers" bool, priority int, "isActive" bool
);
"""


@pytest.fixture(scope="module")
def prepared(server: Server) -> Installation:
    """Four clients and the built-in roles; nothing is taken over yet."""
    installation = installed(server)
    assert installation.types("seed", "role-templates").returncode == 0
    old_system.add_clients(installation)
    return installation


@pytest.fixture(scope="module")
def migrated(
    server: Server, prepared: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Installation:
    """Everybody of the export is taken over."""
    installation = installed(server, prepared)
    old = export(tmp_path_factory.mktemp("old"))
    assert installation.types("migrate-identities", "--from", old).returncode == 0
    return installation


@pytest.fixture
def before(server: Server, prepared: Installation) -> Installation:
    return installed(server, prepared)


@pytest.fixture
def after(server: Server, migrated: Installation) -> Installation:
    return installed(server, migrated)


def test_a_dry_run_prints_what_the_real_run_does_and_changes_nothing(
    before: Installation, tmp_path: Path
):
    untouched, old = before.fingerprint(), export(tmp_path)
    *rehearsed, note = migrates(before, "--from", old, "--verbose", "--dry-run")
    assert note == "Dry run: nothing was changed."
    assert before.fingerprint() == untouched
    _shows_records_by_their_ids_only("\n".join(rehearsed))
    *done, note = migrates(before, "--from", old, "--verbose")
    assert (done, note) == (rehearsed, "Done.")
    assert REPORT.strip("\n") in "\n".join(done)
    (audited,) = before.rows("SELECT * FROM audit_log WHERE action = 'identity.migrated'")
    assert audited.person_id is None
    assert audited.metadata["team_members"]["memberships"] == 3
    settled = before.fingerprint()
    again = migrates(before, "--from", old)
    assert before.fingerprint() == settled
    assert "0 rows to add or change" in again


def _shows_records_by_their_ids_only(told: str) -> None:
    assert "team_members 4: skipped, there is no usable email or phone number" in told
    assert "team_members 5: the email is one person's and the phone number another's" in told
    assert "@" not in told
    assert "555" not in told


def test_everybody_gets_the_access_they_had(after: Installation):
    owner, member = ("business_owner", True, True, True, 1), ("team_member", False)
    assert [tuple(row) for row in after.rows(MEMBERSHIPS)] == [
        ("Dana Lee", RAPID, *owner, True),
        ("Sam", RAPID, *member, True, False, 3, True),
        ("Dana Lee", SECOND, *owner, True),
        ("Sam", SECOND, *member, True, True, 1, False),
        ("Pat Moss", PAUSED, *owner, False),
        ("Sam", PAUSED, *member, False, True, 1, True),
        ("Olga", SPARK, *owner, True),
    ]
    agency = after.rows(
        "SELECT p.name, r.slug, m.client_scope, m.is_active FROM agency_memberships m"
        " JOIN people p ON p.id = m.person_id JOIN role_templates r ON r.id = m.role_template_id"
        " ORDER BY p.name"
    )
    assert [tuple(row) for row in agency] == [
        ("Ava", "agency_owner", "all", True),
        ("Dana Lee", "agency_admin", "all", True),
    ]
    people = after.rows("SELECT name, email, phone FROM people ORDER BY name")
    assert [tuple(row) for row in people] == [
        ("Ava", "ava@agency.test", None),
        ("Dana Lee", "dana@rapid.test", "+14035550101"),
        ("Olga", "olga@spark.test", "+14035550104"),
        ("Pat Moss", "pat@paused.test", "+14035550103"),
        ("Sam", "sam@rapid.test", "+14035550111"),
        ("zoe", "zoe@nowhere.test", None),
    ]


def test_tables_in_the_database_give_the_same_as_an_export(before: Installation):
    before.rows(LAYOUT)
    for table, rows in old_system.EXPORT.items():
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row if name != "isAdmin")
            values = [value for name, value in row.items() if name != "isAdmin"]
            marks = ", ".join(["%s"] * len(values))
            name = "team_members" if table == "teamMembers" else table
            before.rows(f"INSERT INTO {name} ({names}) VALUES ({marks})", *values)
    told = migrates(before)
    assert told[0].endswith("from the tables team_members, admin_users, users")
    assert REPORT.strip("\n") in "\n".join(told)
    assert before.types("verify-migration").returncode == 0


def test_a_folder_of_csv_files_gives_the_same_as_an_export(before: Installation, tmp_path: Path):
    for table, rows in old_system.EXPORT.items():
        names = sorted({name for row in rows for name in row})
        with (tmp_path / f"{table}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(rows)
    told = migrates(before, "--from", str(tmp_path), "--dry-run")
    assert REPORT.strip("\n") in "\n".join(told)


def test_without_old_tables_the_owners_are_taken_over_members_or_not(before: Installation):
    before.rows(
        "INSERT INTO client_memberships (person_id, client_id, role_template_id)"
        " SELECT p.id, %s, r.id FROM people p, role_templates r"
        " WHERE p.name = 'Olga' AND r.slug = 'office_manager'",
        SPARK,
    )
    told = migrates(before)
    assert told[0].endswith("from the clients alone: there is no old table")
    assert before.rows("SELECT count(*) FROM client_memberships WHERE is_owner")[0].count == 4
    (olga,) = before.rows(
        "SELECT m.*, r.slug FROM client_memberships m"
        " JOIN role_templates r ON r.id = m.role_template_id WHERE client_id = %s",
        SPARK,
    )
    assert (olga.slug, olga.is_owner, olga.session_version) == ("business_owner", True, 2)


def test_an_export_may_name_the_owners(before: Installation, tmp_path: Path):
    owners = [
        {"id": SPARK, "ownerName": "Ola Ny", "ownerEmail": "ola@spark.test"},
        {"id": old_system.STRANGER, "ownerEmail": "who@spark.test"},
    ]
    told = migrates(before, "--from", export(tmp_path, {"clients": owners}))
    assert f"  clients {old_system.STRANGER}: there is no client with this id" in "\n".join(told)
    (owner,) = before.rows(
        "SELECT p.name, p.email, p.phone FROM client_memberships m"
        " JOIN people p ON p.id = m.person_id WHERE client_id = %s",
        SPARK,
    )
    assert tuple(owner) == ("Ola Ny", "ola@spark.test", None)


def test_two_migrations_at_once_take_turns(before: Installation, tmp_path: Path):
    old = export(tmp_path)
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(migrates, before, "--from", old) for _ in range(2)]
    changed = {run.result()[-2] for run in runs}
    assert changed == {"15 rows to add or change", "0 rows to add or change"}


def test_a_malformed_export_changes_nothing_and_is_told_in_one_line(
    before: Installation, tmp_path: Path
):
    untouched = before.fingerprint()
    wrong = [*old_system.TEAM, old_system.TEAM[0] | {"id": 9, "priority": "high"}]
    done = before.runs("migrate-identities", "--from", export(tmp_path, {"team_members": wrong}))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "team_members row 7 (team_members 9): priority must be a whole number from 1 to 10; "
        "nothing was changed"
    )
    assert "Traceback" not in done.stderr
    assert before.fingerprint() == untouched


def test_without_the_built_in_roles_it_says_what_to_do(before: Installation):
    before.rows("DELETE FROM role_templates")
    done = before.runs("migrate-identities")
    assert done.returncode == 1
    assert "run `python -m cs_app seed role-templates` first" in done.stderr


def test_the_checks_pass_after_a_migration(after: Installation, tmp_path: Path):
    untouched = after.fingerprint()
    done = after.runs("verify-migration", "--from", export(tmp_path))
    assert done.returncode == 0, done.stdout
    assert [line[:8] for line in done.stdout.splitlines()] == [f"ok    C{n}" for n in range(1, 7)]
    assert after.fingerprint() == untouched


SECOND_OWNER = f"""
DROP INDEX client_memberships_one_owner;
UPDATE client_memberships SET is_owner = true WHERE client_id = '{RAPID}'
"""
TWICE = f"""
ALTER TABLE client_memberships DROP CONSTRAINT client_memberships_person_id_client_id_key;
INSERT INTO client_memberships (person_id, client_id, role_template_id)
SELECT person_id, client_id, role_template_id FROM client_memberships
 WHERE client_id = '{SPARK}'
"""
FAULTS = {
    "C1": (f"UPDATE client_memberships SET is_active = false WHERE client_id = '{SPARK}'", SPARK),
    "C2": ("DELETE FROM agency_memberships", "admin_users a1"),
    "C3": ("UPDATE people SET email = 'z@z.test' WHERE name = 'zoe'", "users u2"),
    "C4": (TWICE, SPARK),
    "C5": (SECOND_OWNER, RAPID),
    "C6": (
        f"UPDATE client_memberships SET receive_escalations = true WHERE client_id = '{PAUSED}'",
        "team_members 5",
    ),
}


@pytest.mark.parametrize("key", FAULTS)
def test_a_check_finds_its_fault_and_names_it(after: Installation, key: str, tmp_path: Path):
    fault, offender = FAULTS[key]
    after.rows(fault)
    done = after.runs("verify-migration", "--from", export(tmp_path))
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert [line[6:8] for line in lines if line.startswith("FAIL")] == [key]
    assert any(line.strip().endswith(offender) for line in lines if line.startswith(" "))
    assert "@" not in done.stdout
