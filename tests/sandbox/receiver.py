"""A small HTTP server that keeps every form posted to it."""

import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

EMPTY_TWIML = "<Response/>"


@dataclass(frozen=True)
class Posted:
    url: str
    form: dict[str, str]
    signature: str


class Receiver:
    """Answers 200 with empty TwiML unless told otherwise."""

    def __init__(self) -> None:
        self.posted: list[Posted] = []
        self.status, self.body, self.delay = 200, EMPTY_TWIML, 0.0
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, status: int = 200, body: str = EMPTY_TWIML, delay: float = 0) -> None:
        self.status, self.body, self.delay = status, body, delay

    def clear(self) -> None:
        self.posted.clear()
        self.answer()

    def posted_to(self, path: str) -> list[Posted]:
        return [p for p in self.posted if p.url.startswith(self.url + path)]

    def statuses(self, sid: str) -> list[str]:
        """The statuses announced for a text, in the order they came."""
        forms = (p.form for p in list(self.posted))
        return [f["MessageStatus"] for f in forms if f.get("MessageSid") == sid]

    def close(self) -> None:
        self._server.shutdown()


class _Server(ThreadingHTTPServer):
    request_queue_size = 512
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A sandbox that was killed leaves its calls: that is no error here."""


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = dict(parse_qsl(body, keep_blank_values=True))
            signature = self.headers.get("X-Twilio-Signature", "")
            url = receiver.url + self.path
            receiver.posted.append(Posted(url, form, signature))
            time.sleep(receiver.delay)
            answer = receiver.body.encode()
            self.send_response(receiver.status)
            self.send_header("Content-Type", "text/xml")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    return Handler
