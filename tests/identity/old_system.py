"""What a small agency kept in the old system."""

import itertools
import json
from pathlib import Path
from typing import Any

from tests.support.installation import Installation

RAPID, SECOND, PAUSED, SPARK = (f"00000000-0000-4000-8000-00000000000{n}" for n in range(1, 5))
STRANGER = "00000000-0000-4000-8000-0000000000ff"
DANA_PHONE, SAM_PHONE = "+14035550101", "+14035550111"
CLIENTS = [
    (RAPID, "Dana Lee", "dana@rapid.test", DANA_PHONE, "active"),
    (SECOND, "Dana Lee", "office@second.test", DANA_PHONE, "active"),
    (PAUSED, "Pat Moss", "Pat@Paused.test", "(403) 555-0103", "paused"),
    (SPARK, "Olga Ray", "olga@spark.test", "+14035550104", "active"),
]
TEAM = [
    {"id": 1, "clientId": RAPID, "name": "Sam", "email": "SAM@rapid.test", "phone": "403 555 0111",
     "receiveHotTransfers": False, "priority": 3},
    {"id": 2, "clientId": SECOND, "name": "Sam", "phone": SAM_PHONE, "isActive": False},
    {"id": 3, "clientId": RAPID, "name": "Dana", "email": "dana@rapid.test", "phone": DANA_PHONE},
    {"id": 4, "clientId": RAPID, "name": "Nobody", "phone": "n/a"},
    {"id": 5, "clientId": PAUSED, "name": "Sam", "email": "sam@rapid.test", "phone": DANA_PHONE,
     "receiveEscalations": False},
    {"id": 6, "clientId": STRANGER, "name": "Gone", "email": "g@g.test"},
]  # fmt: skip
ADMINS = [
    {"id": "a1", "name": "Ava", "email": "ava@agency.test", "role": "super_admin"},
    {"id": "a2", "name": "Dana Lee", "email": "dana@rapid.test", "role": "admin"},
]
USERS = [
    {"id": "u1", "email": "ava@agency.test", "isAdmin": True},
    {"id": "u2", "email": "zoe@nowhere.test", "isAdmin": True, "clientId": RAPID},
]
EXPORT: dict[str, Any] = {"teamMembers": TEAM, "admin_users": ADMINS, "users": USERS}
_numbers = itertools.count()


def export(folder: Path, content: Any = None) -> str:
    """The path of an export with this content."""
    path = folder / f"export-{next(_numbers)}.json"
    path.write_text(json.dumps(EXPORT if content is None else content))
    return str(path)


def migrates(installation: Installation, *arguments: str) -> list[str]:
    """The report of a migration that succeeds."""
    done = installation.runs("migrate-identities", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def add_clients(installation: Installation) -> None:
    """The four clients, and Olga, whom the product knows already, without her number."""
    for client in CLIENTS:
        installation.rows(
            "INSERT INTO clients (id, business_name, owner_name, email, phone, status)"
            " VALUES (%s, 'A business', %s, %s, %s, %s)",
            *client,
        )
    installation.rows("INSERT INTO people (name, email) VALUES ('Olga', 'olga@spark.test')")
