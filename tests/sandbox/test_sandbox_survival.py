"""Kill -9, a torn journal, a second sandbox, a real account."""

from concurrent.futures import ThreadPoolExecutor

import httpx

from cs_app.sandbox.config import SANDBOX_RESEND_KEY
from tests.sandbox.cast import BUSINESS, CUSTOMER, twilio_client
from tests.sandbox.sandbox_process import SandboxProcess
from tests.sandbox.test_resend_inbox import MAIL
from tests.support.waiting import eventually_holds


def send_mail(process) -> dict:
    headers = {"Authorization": f"Bearer {SANDBOX_RESEND_KEY}", "Idempotency-Key": "k1"}
    answer = httpx.post(f"{process.url}/resend/emails", json=MAIL, headers=headers)
    return answer.raise_for_status().json()


def test_health_names_the_sandbox(sandbox):
    health = sandbox.get("health")
    assert health["app"] == "conversionsurgery-sandbox"
    assert health["pid"] == sandbox.process.pid
    assert health["data_dir"] == str(sandbox.data_dir)


def test_everything_is_there_after_a_kill(own_sandbox):
    own_sandbox.put("settings", {"carrier_stop": "twilio"})
    own_sandbox.put("faults", {"openai": {"mode": "down"}})
    own_sandbox.put("clock", {"offset_seconds": 60})
    own_sandbox.post("openai/script", {"match": "a", "content": "b", "times": None})
    own_sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="STOP")
    send_mail(own_sandbox)
    places = ("settings", "faults", "openai/script", "twilio/numbers", "resend/inbox")
    before = [own_sandbox.get(place) for place in places]
    own_sandbox.kill()
    own_sandbox.start()
    assert [own_sandbox.get(place) for place in places] == before
    assert own_sandbox.get("clock")["offset_seconds"] == 60
    assert send_mail(own_sandbox)["id"] == own_sandbox.get("resend/inbox")[0]["id"]
    assert own_sandbox.thread(CUSTOMER)[0]["body"] == "STOP"


def test_delivery_goes_on_after_a_kill(own_sandbox, product):
    own_sandbox.put("settings", {"callback_min_ms": 400, "callback_max_ms": 400})
    client, callback = twilio_client(own_sandbox), f"{product.url}/status"
    texts = [
        client.messages.create(to=CUSTOMER, from_=BUSINESS, body="Hi", status_callback=callback)
        for _ in range(3)
    ]
    eventually_holds(lambda: product.statuses(texts[-1].sid))
    own_sandbox.kill()
    own_sandbox.start()
    eventually_holds(lambda: all(product.statuses(t.sid)[-1:] == ["delivered"] for t in texts))


def test_an_accepted_text_is_handed_over_after_a_kill(own_sandbox, product):
    product.answer(delay=3)
    sid = own_sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hi", wait=False)["sid"]
    eventually_holds(lambda: product.posted)
    own_sandbox.kill()
    product.answer()
    own_sandbox.start()
    eventually_holds(lambda: own_sandbox.get(f"twilio/messages/{sid}")["attempts"])
    assert {p.form["MessageSid"] for p in product.posted} == {sid}


def test_a_torn_last_line_costs_nothing_else(own_sandbox):
    own_sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="kept")
    own_sandbox.kill()
    with (own_sandbox.data_dir / "journal.jsonl").open("a") as journal:
        journal.write('{"table":"messages","key":"SM1","row":{"sid":"S')
    own_sandbox.start()
    own_sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="next")
    own_sandbox.kill()
    own_sandbox.start()
    assert [t["body"] for t in own_sandbox.thread(CUSTOMER)] == ["kept", "next"]


def test_the_journal_is_compacted_at_start(own_sandbox):
    for offset in range(50):
        own_sandbox.put("clock", {"offset_seconds": offset})
    own_sandbox.kill()
    journal = own_sandbox.data_dir / "journal.jsonl"
    long = len(journal.read_text().splitlines())
    own_sandbox.start()
    assert len(journal.read_text().splitlines()) <= long - 49


def test_reset_forgets_everything_on_disk_too(own_sandbox):
    own_sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hi")
    own_sandbox.post("reset")
    own_sandbox.kill()
    own_sandbox.start()
    assert own_sandbox.thread(CUSTOMER) == own_sandbox.get("twilio/numbers") == []


def test_sigterm_is_a_clean_exit_even_while_a_request_hangs(own_sandbox):
    own_sandbox.put("faults", {"resend": {"mode": "slow", "seconds": 60}})
    with httpx.Client(base_url=own_sandbox.url) as client, ThreadPoolExecutor() as pool:
        hanging = pool.submit(client.get, "/resend/emails/1", timeout=20)
        eventually_holds(lambda: own_sandbox.get("requests"))
        assert own_sandbox.stop() == 0
        assert hanging.exception() or hanging.result().status_code >= 500


def test_a_second_sandbox_keeps_off_the_data_of_the_first(own_sandbox):
    second = SandboxProcess(own_sandbox.data_dir, "http://127.0.0.1:1").launch()
    _, errors = second.communicate(timeout=20)
    assert second.returncode == 2
    assert errors.decode().count("\n") == 1 and "Another sandbox" in errors.decode()


def test_a_taken_port_is_one_clear_line(own_sandbox, tmp_path_factory):
    second = SandboxProcess(tmp_path_factory.mktemp("other"), "http://127.0.0.1:1")
    second.port = own_sandbox.port
    process = second.launch()
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 2
    assert errors.decode().count("\n") == 1 and "cannot listen" in errors.decode()


def test_a_real_account_is_refused(tmp_path):
    real = SandboxProcess(tmp_path, "http://127.0.0.1:1", account_sid="AC" + "1" * 32).launch()
    _, errors = real.communicate(timeout=20)
    assert real.returncode == 2
    assert errors.decode().count("\n") == 1 and "only runs with its own account" in errors.decode()
