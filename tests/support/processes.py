"""Processes for tests: a small real-looking one, labels that break careless code, and random ones for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from reviewmap.graphs.graph import Edge, Graph, Node

NASTY = (
    "A",
    "Partners decide whether to hold a local review, and write down why they decided so.",
    "A very long name " * 23 + "and an end",
    "Unbreakable" * 36,
    "مراجعة سريعة لحماية الأطفال في المنطقة",
    "הגנה על ילדים: פגישה (ראשונה)",
    "迅速な検証会議を開いて次に何をするかを決める",
    "การทบทวนอย่างรวดเร็ว",
    "तत्काल समीक्षा बैठक",
    "Ребёнок и семья",
    'He said "no" & \'yes\'',
    "<script>alert(1)</script>",
    "</svg></title><img src=x onerror=alert(1)>",
    "{{ map('overview') }} {% raw %}",
    "a -> b; label=<b>",
    "back\\slash \\n \\l \\G \\",
    "first line\nsecond line\r\n\tthird",
    "👨‍👩‍👧‍👦 family 👩🏽‍⚕️ nurse 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇬🇧",
    "e\u0301\u0323\u0308 combined",
    "\u202eright to left override\u202c",
    "\x00\x01 control \x7f\x85",
    "*not* _emphasis_ [link](x) `code` # heading",
    "&amp; &lt; &#34;",
)


def rapid_review() -> Graph:
    """A stage with each kind of box and arrow in it."""
    nodes = (
        Node("notify", "Notify the Panel", "step", "ST02-1", href="process/notification/#notify", outside=True, place="Notification"),
        Node("begin", "The clock starts", "start", "ST03"),
        Node("meet", "Rapid review meeting", "step", "ST03-3", href="process/rapid-review/#meet", words="within 15 working days",
             roles=(("review-group", "Review group", "roles/review-group/"), ("reviewer", "Reviewer", ""))),
        Node("now", "Does anything need doing now?", "decision", "D2", href="decisions/now/"),
        Node("act", "Act on urgent safety", "step", "ST03-4", href="process/rapid-review/#act"),
        Node("disagree", "Partners disagree", "branch", "B7", href="process/rapid-review/#disagree"),
        Node("none", "No further review", "branch", "B2", href="process/rapid-review/#none", is_end=True),
        Node("closed", "Actions closed", "end", "ST10"),
        Node("learning", "Share and use learning", "step", "ST10-2", href="process/learning/#share", outside=True, place="Learning"),
    )  # fmt: skip
    edges = (
        Edge("notify", "begin"),
        Edge("begin", "meet", drafted=True),
        Edge("meet", "now"),
        Edge("now", "act", "answer", answer="Yes: act now"),
        Edge("now", "closed", "answer", answer="No", drafted=True),
        Edge("now", "disagree", "answer", answer="Partners disagree"),
        Edge("now", "none", "answer", answer="No, and nothing else"),
        Edge("now", "meet", "loop", answer="Not clear yet", drafted=True),
        Edge("act", "closed"),
        Edge("act", "learning", "learning", words="quick learning"),
        Edge("disagree", "now", "loop", words="asked again"),
        Edge("meet", "disagree", "parallel", words="in some areas", drafted=True),
    )
    return Graph("stage:rapid-review", "Rapid review", nodes, edges, "The steps of this stage.", ("What the police do.",))


def long_process(steps: int) -> Graph:
    """A process-like graph: a main way, a decision at every fourth box with a way ahead and a way back."""
    nodes = tuple(
        Node(f"n-{one}", f"Step number {one} of a long process", "decision" if one % 4 == 3 else "step", f"S{one}", href=f"#n-{one}")
        for one in range(steps)
    )
    edges = []
    for one in range(steps - 1):
        if one % 4 == 3:
            edges.append(Edge(f"n-{one}", f"n-{one + 1}", "answer", answer="Yes"))
            edges.append(Edge(f"n-{one}", f"n-{min(steps - 1, one + 3)}", "answer", answer="No"))
            edges.append(Edge(f"n-{one}", f"n-{one - 3}", "loop", answer="Ask again"))
        else:
            edges.append(Edge(f"n-{one}", f"n-{one + 1}"))
    return Graph("long", "A long process", nodes, tuple(edges))


def labelled(label: str) -> Graph:
    """A small process with one label wherever words can stand."""
    return Graph(
        "labels",
        label,
        (
            Node("a", label, "step", "S1", href="#a", words=label, roles=(("r", label, "#r"),)),
            Node("b", label, "decision", href="#b", outside=True, place=label),
            Node("c", label, "branch", is_end=True),
            Node("d", label, "end"),
        ),
        (
            Edge("a", "b", words=label, drafted=True),
            Edge("b", "c", "answer", answer=label),
            Edge("b", "d", "answer", answer="No"),
            Edge("c", "a", "loop", words=label),
            Edge("a", "d", "learning", words=label),
            Edge("a", "c", "parallel", words=label),
        ),
        label,
        (label,),
    )


_text = st.one_of(
    st.sampled_from(NASTY),
    st.text(min_size=1, max_size=80).filter(lambda text: text.strip()),
    st.text(alphabet="abc deé.:{}<>\"'\\|-> ", min_size=1, max_size=40).filter(lambda text: text.strip()),
)


@st.composite
def processes(draw: st.DrawFn, *, most: int = 9) -> Graph:
    """Random processes: every box has a way to the next, decisions have answers, other arrows lead anywhere."""
    count = draw(st.integers(2, most))
    kinds = [draw(st.sampled_from(("step", "decision", "branch", "step", "end"))) for _ in range(count)]
    nodes = tuple(
        Node(f"node-{one}", draw(_text), kind, draw(st.sampled_from(("", f"S{one}"))), href=draw(st.sampled_from(("", f"process/#node-{one}"))),
             outside=draw(st.booleans()), place="Elsewhere", is_end=kind == "end")
        for one, kind in enumerate(kinds)
    )  # fmt: skip
    edges: list[Edge] = []
    for one, kind in enumerate(kinds):
        ends = [f"node-{draw(st.integers(0, count - 1))}" for _ in range(draw(st.integers(2, 4)))]
        if kind == "decision":
            edges += [
                Edge(f"node-{one}", end, draw(st.sampled_from(("answer", "loop"))), answer=f"{draw(_text)} {number}", drafted=draw(st.booleans()))
                for number, end in enumerate(ends)
            ]
        elif one + 1 < count:
            edges.append(Edge(f"node-{one}", f"node-{one + 1}", drafted=draw(st.booleans())))
            if draw(st.booleans()):
                edges.append(Edge(f"node-{one}", ends[0], draw(st.sampled_from(("parallel", "loop", "learning"))), words=draw(_text)))
    return Graph("random", draw(_text), nodes, tuple(edges))
