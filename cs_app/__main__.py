"""`python -m cs_app …`"""

import sys

if sys.version_info < (3, 11):
    sys.exit("ConversionSurgery needs Python 3.11 or newer; this is %d.%d" % sys.version_info[:2])

from cs_app.cli import main

main()
