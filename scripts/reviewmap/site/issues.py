"""What is out of date, kept in the issues of the project at GitHub: one open issue a kind, for as long as there is something of it.

Asked only by `reviewmap fresh --issues`, in the weekly workflow. A finding that stays opens nothing anew: its issue is left as it is. What is
new is said below it, and when nothing is left the issue is closed. Only issues that a workflow opened are touched, and never anybody else's.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from http.client import HTTPException
from itertools import count
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from ..errors import CannotGoOn
from ..problems import Problem, in_order

TITLES = {"overdue": "Days to look again have passed", "dead-link": "Links lead nowhere any more"}
OURSELVES = "github-actions[bot]"  # who opens what a workflow opens
INDENT = " " * 4  # so that nothing in a line is a link, a name that gets mail or a command
MOST, LONGEST = 150, 400  # lines, and characters of each: the host takes 65,536 in all
ABOUT = (
    "The weekly look found this. The list is written anew when it changes, and the issue is closed when nothing of it is left."
    f" It shows {MOST} at most: `make fresh ARGS=--links` lists all.\n"
)
SIDE = 100  # issues that the host lists at a time, and no more
PATIENCE = 20  # seconds
PLACE = re.compile(r":\d+:\d+:")  # a line that moved is the same finding


def told(found: Iterable[Problem], kinds: Iterable[str]) -> Iterator[str]:
    """Bring the issues of these kinds up to date, and say what was done, a line for each."""
    found = in_order(list(found))
    ours = {issue["title"]: issue for issue in reversed(list(_open())) if "pull_request" not in issue}  # the oldest, if there are several
    for kind in kinds:
        lines = [problem.as_text().replace("\n", " ")[:LONGEST] for problem in found if problem.rule == kind][:MOST]
        title, issue = TITLES[kind], ours.get(TITLES[kind])
        if issue is None:
            if lines:
                number = _ask("POST", "", {"title": title, "body": _listed(ABOUT, lines)})["number"]
                yield f"{title}: opened as #{number}."
            continue
        at, number = f"/{issue['number']}", issue["number"]
        before = {_key(line) for line in (issue["body"] or "").splitlines() if line.startswith(INDENT)}
        new = [line for line in lines if _key(line) not in before]
        if not lines:
            _ask("POST", f"{at}/comments", {"body": "Nothing of this is left."})
            _ask("PATCH", at, {"state": "closed"})
            yield f"{title}: #{number} is closed, as nothing of it is left."
        elif before == {_key(line) for line in lines}:
            yield f"{title}: #{number} says it already."
        else:
            _ask("PATCH", at, {"body": _listed(ABOUT, lines)})
            if new:  # a list that changes sends no mail, and words below it do
                _ask("POST", f"{at}/comments", {"body": _listed("New since the last look:\n", new)})
            yield f"{title}: #{number} is brought up to date, with {len(new)} new."


def _key(line: str) -> str:
    return PLACE.sub(":", line.strip(), count=1)


def _listed(words: str, lines: list[str]) -> str:
    return words + "".join(f"\n{INDENT}{line}" for line in lines)


def _open() -> Iterator[dict[str, Any]]:
    """Every open issue that a workflow opened, newest first, as many sides of the list as there are."""
    for side in count(1):
        some = _ask("GET", f"?state=open&creator={quote(OURSELVES)}&per_page={SIDE}&page={side}")
        yield from some
        if len(some) < SIDE:
            return


def _ask(method: str, at: str, body: dict[str, str] | None = None) -> Any:
    host, project, token = (os.environ.get(name, "") for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GH_TOKEN"))
    if not (host and project and token):
        raise CannotGoOn("--issues works in a workflow of GitHub: GITHUB_API_URL, GITHUB_REPOSITORY and GH_TOKEN say where the issues are.")
    head = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json", "User-Agent": "reviewmap fresh"}
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(f"{host}/repos/{project}/issues{at}", data, head, method=method), timeout=PATIENCE) as answer:
            return json.load(answer)
    except HTTPError as refused:
        why = "It has no issues: Settings, Features, Issues." if refused.code == 410 else "May the workflow write issues?"
        raise CannotGoOn(f"The issues of {project} can't be read or written: the host says {refused.code}. {why}") from None
    except (HTTPException, OSError, ValueError) as error:
        raise CannotGoOn(f"The issues of {project} can't be read or written: {getattr(error, 'reason', error)}.") from None
