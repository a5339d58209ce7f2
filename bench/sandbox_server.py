"""The sandbox as it runs, for a measured process: `python -m bench.sandbox_server PORT PRODUCT`."""

import sys
import tempfile
from pathlib import Path

import uvicorn

from bench.stage import TOKEN
from bench.vendors import SaysReady
from cs_app.sandbox.config import SANDBOX_ACCOUNT_SID, SandboxConfig
from cs_app.sandbox.server import create_app
from cs_app.sandbox.sockets import ResettableProtocol

if __name__ == "__main__":
    port, product_url = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        sandbox = SandboxConfig(int(port), Path(folder), product_url, SANDBOX_ACCOUNT_SID, TOKEN)
        app = create_app(sandbox)
        SaysReady(
            uvicorn.Config(app, port=int(port), http=ResettableProtocol, access_log=False)
        ).run()
