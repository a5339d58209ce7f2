"""This process acts as one of a running product's own: services can be called, as a page would."""

import os
from datetime import timedelta
from unittest import mock

from cs_app.kernel import clock, db
from cs_app.operations import world_clock
from cs_app.process import app_url, vendor_config
from cs_app.providers import gateways
from cs_app.providers.gateways import Gateways
from cs_app.settings import settings
from cs_app.wiring import connect_rooms
from tests.support.servers import Server


class Inside:
    """One engine and one set of vendors for all tests of a process that act in one product."""

    def __init__(self) -> None:
        self._server: Server | None = None
        self._url = ""
        self._vendors: Gateways | None = None
        self._environment = mock.patch.dict(os.environ)

    async def become(self, server: Server) -> None:
        """Database, vendors and clock are this server's from now on; quick if they were before."""
        if self._server != server or db.url() != self._url:
            await self.leave()
            self._enter(server)
        await world_clock.load()

    def _enter(self, server: Server) -> None:
        self._environment = mock.patch.dict(os.environ, server.environment)
        self._environment.start()
        settings.cache_clear()
        connect_rooms()
        self._url = app_url(server.database_url(), settings())
        db.configure(self._url, pool_size=4)
        self._vendors = gateways.build_gateways(vendor_config(settings()))
        gateways.install(self._vendors)
        self._server = server

    async def leave(self) -> None:
        """Give everything back; without effect where nothing was taken."""
        if self._vendors is None:
            return
        await self._vendors.close()
        await db.close()
        clock.set_offset(timedelta(0))
        self._environment.stop()
        settings.cache_clear()
        self._vendors = self._server = None
