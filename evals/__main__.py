"""`python -m evals`: plays conversations at the product's door, prints a scorecard."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from cs_app.settings import ROOT
from evals import business_file, case_file, conversations, scorecard
from evals.endpoint import SANDBOX, Endpoint, Weak

AT_ONCE = 12


def main() -> None:
    """Run what was asked for."""
    arguments = _parser().parse_args()
    try:
        code = _play(arguments)
    except case_file.BadCases as error:
        sys.exit(str(error))
    sys.exit(code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--cases", type=Path, default=case_file.CASES, metavar="FILE")
    parser.add_argument("--only", metavar="WORDS", help="only cases with this in their id or kind")
    parser.add_argument("--business", type=Path, default=business_file.DEMO, metavar="FILE")
    weak = ", ".join(Weak)
    parser.add_argument("--model", default=SANDBOX, help=f"{SANDBOX} (default), {weak}, or a name")
    parser.add_argument("--base-url", default="", help="of any endpoint that speaks OpenAI's API")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, metavar="LEADS")
    return parser


def _play(arguments: argparse.Namespace) -> int:
    cases = [
        (case, file or arguments.business)
        for case, file in case_file.read(arguments.cases)
        if not arguments.only or arguments.only in (case.id, case.kind)
    ]
    endpoint = Endpoint(arguments.model, arguments.base_url.rstrip("/"))
    print(f"{len(cases)} conversations with {endpoint.name} …", flush=True)
    run = conversations.run(cases, endpoint, at_once=arguments.at_once)
    _, card = asyncio.run(run)
    print(f"\n{scorecard.render(card)}")
    scorecard.keep(card, Path(os.environ.get("DATA_DIR", ROOT / ".data")))
    return 1 if card.rules_broken else 0


if __name__ == "__main__":
    main()
