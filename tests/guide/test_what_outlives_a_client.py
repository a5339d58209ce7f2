"""What proves a wish outlives the lead and the client, deleted in the order of the guide."""

from cs_app.kernel.phone import fingerprint
from tests.guide.test_statements import DELETIONS, Operator, operator  # noqa: F401
from tests.support.cast import Lead, new_phone

SURVIVE = {
    "opt_out_records": "phone_number",
    "consent_records": "phone_number",
    "do_not_contact_list": "phone_number",
    "blocked_numbers": "phone",
}


async def test_proofs_and_lists_stay_with_the_client_they_were_for(
    operator: Operator,  # noqa: F811
    lead: Lead,
):
    await lead.texts("STOP")
    await lead.answers()
    await lead.texts("START")
    await lead.answers(2)
    await lead.texts("STOP")
    await lead.answers(3)
    town, client_id, number = lead.town, lead.business.id, new_phone()
    listed = {"phone_number": number, "phone_number_hash": fingerprint(number)}
    await town.insert("do_not_contact_list", {"client_id": client_id, **listed})
    await town.insert("dnc_imports", {"client_id": client_id, "file_name": "list.csv"})
    import_id = await town.database.value(
        "SELECT id FROM dnc_imports WHERE client_id = %s", client_id
    )
    line = {"import_id": import_id, "client_id": client_id, "line_number": 1, "written": number}
    await town.insert("dnc_import_lines", line)
    for table in DELETIONS:
        operator.types(f"DELETE FROM {table} WHERE client_id = 'CLIENT_UUID';")
    assert operator.types("DELETE FROM clients WHERE id = 'CLIENT_UUID';") == [["DELETE 1"]]
    for table, column in SURVIVE.items():
        kept = await town.database.rows(
            f"SELECT client_id, {column} AS phone FROM {table} WHERE former_client_id = %s",
            client_id,
        )
        assert kept and {row.client_id for row in kept} == {None}, table
        assert {row.phone for row in kept} <= {lead.phone, number}
    trail = "SELECT event_type FROM compliance_audit_log WHERE former_client_id = %s"
    events = {row.event_type for row in await town.database.rows(trail, client_id)}
    assert events >= {"opt_out_recorded", "consent_recorded"}
    left = "SELECT count(*) FROM dnc_imports WHERE id = %s"
    assert await town.database.value(left, import_id) == 0
