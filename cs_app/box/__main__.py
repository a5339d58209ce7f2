"""`python -m cs_app.box PORT FOLDER`, started by the product's processes."""

import sys
from pathlib import Path

from cs_app.box.config import BoxConfig
from cs_app.box.server import run

run(BoxConfig(port=int(sys.argv[1]), folder=Path(sys.argv[2])))
