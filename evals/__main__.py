"""`python -m evals`: plays conversations at the product's door, or asks questions of knowledge."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from cs_app.settings import ROOT
from evals import (
    business_file,
    case_file,
    conversations,
    limits,
    question_file,
    questions,
    scorecard,
)
from evals.endpoint import SANDBOX, Endpoint, Weak
from evals.installation import DidNotStart

AT_ONCE = 12
ENOUGH = 0.85  # of what the knowledge answers: handing everybody to a person does not pass


def main() -> None:
    """Run what was asked for; ends with 1 if a rule was broken or a goal missed."""
    arguments = _parser().parse_args()
    run = _questions if arguments.what == "questions" else _conversations
    endpoint = Endpoint(arguments.model, arguments.base_url.rstrip("/"))
    try:
        missed = run(arguments, endpoint)
    except (case_file.BadCases, DidNotStart) as error:
        sys.exit(str(error))
    print("\n".join(f"MISSED: {each}" for each in missed))
    sys.exit(1 if missed and not arguments.no_fail else 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument(
        "what", nargs="?", choices=("conversations", "questions"), default="conversations"
    )
    parser.add_argument("--cases", type=Path, metavar="FILE", help="a file or folder of your own")
    parser.add_argument("--only", metavar="WORD", help="the case or the kind of this name")
    parser.add_argument("--business", type=Path, default=business_file.DEMO, metavar="FILE")
    weak = ", ".join(Weak)
    parser.add_argument("--model", default=SANDBOX, help=f"{SANDBOX} (default), {weak}, or a name")
    parser.add_argument("--base-url", default="", help="of any endpoint that speaks OpenAI's API")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, metavar="LEADS")
    parser.add_argument("--no-fail", action="store_true", help="exit with 0 whatever is missed")
    return parser


def _conversations(arguments: argparse.Namespace, endpoint: Endpoint) -> list[str]:
    cases = [
        (case, file or arguments.business.resolve())
        for case, file in case_file.read(arguments.cases or case_file.CASES)
        if arguments.only in (None, case.id, case.kind)
    ]
    if not cases:
        raise case_file.BadCases(f"no case and no kind is called {arguments.only}")
    print(f"{len(cases)} conversations with {endpoint.name} …", flush=True)
    run = conversations.run(cases, endpoint, at_once=arguments.at_once)
    played, card = asyncio.run(run)
    print(f"\n{scorecard.render(card)}")
    data = Path(os.environ.get("DATA_DIR", ROOT / ".data"))
    scorecard.keep(card, shown_in=None if arguments.only else data)
    missed = [f"{card.rules_broken} rules were broken"] if card.rules_broken else []
    if not endpoint.is_sandbox:
        return missed
    if card.answered_share < ENOUGH:
        missed.append(f"{card.answered_share:.0%} answered, less than {ENOUGH:.0%}")
    if beyond := limits.beyond(played):
        missed.append(f"wrong beyond the known limits: {', '.join(beyond)}")
    return missed


def _questions(arguments: argparse.Namespace, endpoint: Endpoint) -> list[str]:
    known = question_file.read(arguments.cases or question_file.KNOWLEDGE)
    print(f"{len(known)} questions with {endpoint.name} …", flush=True)
    asked = asyncio.run(questions.run(known, endpoint, at_once=arguments.at_once))
    print(f"\n{questions.render(asked)}")
    broken = sum(len(each.broken) for each in asked)
    missed = [f"{broken} rules were broken"] if broken else []
    share = questions.answered_share(asked)
    if endpoint.is_sandbox and share < ENOUGH:
        missed.append(f"{share:.0%} answered from the right entry, less than {ENOUGH:.0%}")
    return missed


if __name__ == "__main__":
    main()
