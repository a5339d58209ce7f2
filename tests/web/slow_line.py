"""The line between a window and the product, which can be slow or lose what is on it."""

import re
from dataclasses import dataclass, field

from playwright.async_api import Page, WebSocketRoute

SOCKET = re.compile(r"/_event")


@dataclass
class Line:
    """Holds back what the window sends until `let_go`; may lose what it is answered."""

    _held: list[tuple[WebSocketRoute, str | bytes]] = field(default_factory=list)
    _holds: bool = False
    _loses_answers: bool = False

    @classmethod
    async def of(cls, page: Page) -> "Line":
        """The line of a window that has not been sent anywhere yet."""
        line = cls()
        await page.route_web_socket(SOCKET, line._join)
        return line

    def hold(self) -> None:
        self._holds = True

    def let_go(self) -> None:
        self._holds = False
        for server, frame in self._held:
            server.send(frame)
        self._held.clear()

    def lose_answers(self) -> None:
        """What the window asks for is done, and it never hears of it."""
        self._loses_answers = True

    def mend(self) -> None:
        self._loses_answers = False

    def _join(self, window: WebSocketRoute) -> None:
        server = window.connect_to_server()
        window.on_message(lambda frame: self._up(server, frame))
        server.on_message(lambda frame: self._down(window, frame))

    def _up(self, server: WebSocketRoute, frame: str | bytes) -> None:
        if self._holds:
            self._held.append((server, frame))
        else:
            server.send(frame)

    def _down(self, window: WebSocketRoute, frame: str | bytes) -> None:
        if not self._loses_answers:
            window.send(frame)
