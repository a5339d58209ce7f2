"""The emulated vendors, as a test asks and disturbs them."""

from datetime import datetime
from typing import Any

import httpx


class Sandbox:
    """The control API of one running sandbox."""

    def __init__(self, url: str) -> None:
        self._http = httpx.AsyncClient(base_url=f"{url}/control", timeout=30, trust_env=False)

    async def close(self) -> None:
        await self._http.aclose()

    async def register(self, number: str) -> None:
        await self._send("POST", "/twilio/numbers", {"phone_number": number})

    async def text_in(self, *, sender: str, to: str, body: str, wait: bool = False) -> str:
        """A customer's text; returns its SID, with `wait` only once the product has answered."""
        text = {"from": sender, "to": to, "body": body}
        path = f"/twilio/inbound?wait={str(wait).lower()}"
        return (await self._send("POST", path, text))["sid"]

    async def thread(self, number: str) -> list[dict[str, Any]]:
        """What a phone sent and was sent, oldest first, each text with its calls of the product."""
        query = {"number": number, "limit": 5000}
        return (await self._http.get("/twilio/messages", params=query)).json()

    async def received_by(self, number: str) -> list[dict[str, Any]]:
        """What really reached a phone, oldest first."""
        query = {"number": number, "direction": "outbound-api", "limit": 5000}
        return (await self._http.get("/twilio/messages", params=query)).json()

    async def mails_to(self, address: str) -> list[dict[str, Any]]:
        """The mails to an address, newest first, with the links in them."""
        return (await self._http.get("/resend/inbox", params={"to": address})).json()

    async def all_sent(self) -> list[dict[str, Any]]:
        query = {"direction": "outbound-api", "limit": 100_000}
        return (await self._http.get("/twilio/messages", params=query)).json()

    async def fault(self, provider: str, mode: str, **more: Any) -> None:
        """Make a vendor misbehave: down, slow, reset, garbage, hang_after_accept, none."""
        await self._send("PUT", "/faults", {provider: {"mode": mode, **more}})

    async def faults(self) -> dict[str, dict[str, Any]]:
        """How each vendor misbehaves now."""
        return (await self._http.get("/faults")).json()

    async def script(
        self, match: str, content: dict[str, Any], *, times: int | None = None
    ) -> None:
        """Have the model answer so to every text with these words in it, until it is forgotten.

        Or only so many `times`.
        """
        script = {"match": match, "content": content, "times": times}
        await self._send("POST", "/openai/script", script)

    async def forget_scripts(self) -> None:
        (await self._http.delete("/openai/script")).raise_for_status()

    async def trouble(self, number: str, code: int | None, told_by: str = "callback") -> None:
        """Texts to this phone fail with an error of the carrier from now on; None mends it."""
        body = {"error_code": code, "told_by": told_by}
        await self._send("PUT", f"/twilio/phones/{number}", body)

    async def set(self, **settings: Any) -> None:
        await self._send("PUT", "/settings", settings)

    async def move_clock(self, seconds: float) -> None:
        await self._send("PUT", "/clock", {"offset_seconds": seconds})

    async def tries(
        self, provider: str, method: str | None = None, *, since: datetime | None = None
    ) -> list[dict[str, Any]]:
        """The product's requests to a vendor, oldest first, with their times."""
        query: dict[str, Any] = {"provider": provider, "limit": 5000}
        if since:
            query["since"] = since.isoformat()
        log = (await self._http.get("/requests", params=query)).json()
        wanted = [request for request in log if method in (None, request["method"])]
        return [request | {"at": datetime.fromisoformat(request["at"])} for request in wanted]

    async def mend(self) -> None:
        """No faults, and the settings a sandbox starts with."""
        for provider in ("twilio", "openai", "resend"):
            await self.fault(provider, "none")
        usual = {"openai_latency_ms": None, "openai_at_once": None}
        await self.set(**usual, callback_min_ms=50, callback_max_ms=150)

    async def _send(self, method: str, path: str, body: Any) -> Any:
        answer = await self._http.request(method, path, json=body)
        answer.raise_for_status()
        return answer.json()
