"""Sign-offs (process/sign-off/, and `accepted:` of a layer): accepted or verified is what somebody answers for, as it stands now.

unknown-id         what is signed is there. Failing: a sign-off of a claim that is gone.
two-owners         one thing is signed by one role. Failing: two sign-offs that stand, by different roles.
signed-unverified  what is signed doesn't say of itself that nobody has checked it.
unsealed           (a warning, and an error for --publish) a sign-off holds the seal of what was signed; without it, it doesn't count.
changed-since      (the same) what was signed is as it was then. Failing: a claim's words changed. Readers are told that nobody has checked it.
unsigned           (the same) `evidence: verified` and `drafted: false` count only where somebody signed.
checked            no file, helper or page says by itself, behind `checked:`, that somebody looked at it.
ahead              (on a given day, check/rules/publishing.py) a sign-off is of a day that has come.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...problems import Problem


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from knowledge.signing.problems
