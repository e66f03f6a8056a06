"""Other processes beside the review. An arrow stands only where a source says how one meets the review."""

from __future__ import annotations

from ..addresses import address
from ..graph import Edge, Graph, Node
from ..model import Knowledge

REVIEW = "the-review"
UNCHECKED = "nobody has checked this"
NOT_KNOWN = "No source we have seen says how it meets the review."


def beside(knowledge: Knowledge) -> Graph:
    """The review, and a box for each other process."""
    processes = knowledge.other_processes.processes
    nodes = [Node(one.id, one.title, "other", plain_title=one.plain_title, href=address("process", one.id).removeprefix("@/"),
                  words="" if one.meets_the_review else NOT_KNOWN) for one in processes]
    edges = [Edge(one.id, REVIEW, "parallel", words=_words(one.meets_the_review.text, one.meets_the_review.evidence),
                  evidence=one.meets_the_review.evidence) for one in processes if one.meets_the_review]
    review = Node(REVIEW, "The review", "other", href="process/")
    return Graph(
        "beside", "Other processes beside the review", (*nodes, review), tuple(edges),
        description="Each process may run at the same time as a review. An arrow says how the two meet, where a source says it.",
        left_out=("When each process begins and ends: no timing is verified.",
                  "How these processes meet each other.",
                  "Where in the review each one meets it: no source says it step by step."),
    )


def _words(text: str, evidence: str) -> str:
    return f"{text} ({UNCHECKED})" if evidence == "unverified" else text
