"""Parts of the process that are drawn one by one: where a flow leaves one for another, an event stands at each end of the cut.

In one file the two are link events, BPMN's "go to". In files of their own they are signals of the same name, thrown at an end and caught at
a start, so that the files are one system to a program that reads them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from .bpmn_elements import BpmnElement, Flow, Parts
from .bpmn_facts import BpmnBand, Facts
from .bpmn_names import xml_id


@dataclass(frozen=True)
class Cut:
    """Everything, cut where bands meet; `band_of` is by the id of an element."""

    whole: Parts
    bands: tuple[BpmnBand, ...]
    band_of: Mapping[str, str]

    def of(self, band: BpmnBand) -> Parts:
        """What stands in one band."""
        inside = {part.id for part in self.whole.parts if self.band_of[part.id] == band.id}
        return Parts(
            tuple(part for part in self.whole.parts if part.id in inside),
            tuple(flow for flow in self.whole.flows if flow.source in inside),
            tuple(paper for paper in self.whole.papers if paper.host in inside),
            tuple(note for note in self.whole.notes if note.host in inside),
        )


def cut(made: Parts, facts: Facts, *, event: str) -> Cut:
    """Return the parts with an event of this kind (`link` or `signal`) at each end of every flow from band to band."""
    bands = facts.bands or (BpmnBand("", ""),)
    titles = {band.id: band.title for band in bands}
    band_of = {part.id: _band(part, made, facts) for part in made.parts}
    crossing: dict[tuple[str, str], list[Flow]] = {}
    kept: list[Flow] = []
    for flow in made.flows:
        if band_of[flow.source] == band_of[flow.target]:
            kept.append(flow)
        else:
            crossing.setdefault((band_of[flow.source], flow.target), []).append(flow)
    before: dict[str, list[BpmnElement]] = {}
    behind: dict[str, list[BpmnElement]] = {}
    names = Counter((source, made.by_id[target].beside) for source, target in crossing)
    leaving = Counter(flow.source for flow in made.flows)
    place = {part.id: number for number, part in enumerate(made.parts)}
    taken: Counter[str] = Counter()
    for number, ((source, target), flows) in enumerate(crossing.items()):
        goal = made.by_id[target]
        last = made.by_id[max((flow.source for flow in flows), key=place.__getitem__)]
        title = _title(goal.beside, made)
        back = names[source, goal.beside] > 1 and goal.tag == "exclusiveGateway"
        name = f"{titles[source]} to {title}{', coming back' if back else ''}"
        taken[name] += 1  # places may have the same title
        name += f" ({taken[name]})" if taken[name] > 1 else ""
        refers_to = f"signal_{xml_id(source)}_{xml_id(target)}" if event == "signal" else ""
        alone = len(flows) == 1
        out, into, door = f"own_exit_{number}", f"own_entry_{number}", f"own_exit_{number}"
        # A way that leaves a gateway stands under it; one that ends a box, or several, behind all that belongs to the box.
        if not (alone and last.is_gateway):
            last = [part for part in made.parts if part.beside == last.beside and band_of[part.id] == source][-1]
        if not alone:
            door = f"own_exit_join_{number}"
            behind.setdefault(last.id, []).append(BpmnElement(door, goal.tag, "", last.beside, aside=last.aside))
            kept.append(Flow(f"own_f_{door}", door, out))
        chain = out if alone and last.is_gateway and leaving[last.id] > 1 else ""
        thrown = "intermediateThrowEvent" if event == "link" else "endEvent"
        caught = "intermediateCatchEvent" if event == "link" else "startEvent"
        leads = f"To {titles[band_of[target]]}: {title}"
        behind.setdefault(last.id, []).append(
            BpmnElement(
                out,
                thrown,
                leads,
                last.beside,
                event=event,
                detail=name,
                refers_to=refers_to,
                leads_to=goal.beside,
                chain=chain,
                aside=last.aside,
            )
        )
        before.setdefault(target, []).append(
            BpmnElement(
                into, caught, f"From {titles[source]}", goal.beside, event=event, detail=name, refers_to=refers_to, aside=goal.aside
            )
        )
        kept += (replace(flow, target=door) for flow in flows)
        kept.append(Flow(f"own_f_{into}", into, target))
        band_of |= {out: source, door: source, into: band_of[target]}
    parts = tuple(one for part in made.parts for one in (*before.get(part.id, ()), part, *behind.get(part.id, ())))
    return Cut(_without_needless_gates(replace(made, parts=parts, flows=tuple(kept))), bands, band_of)


def _band(part: BpmnElement, made: Parts, facts: Facts) -> str:
    # What happens here and comes again later stands where it happens first: with the fork that leads to it.
    if part.again or part.id.startswith("own_again_"):
        source = next(flow.source for flow in made.flows if flow.target == part.id)
        return _band(made.by_id[source], made, facts)
    return facts.band_of.get(part.beside, facts.bands[0].id if facts.bands else "")


def _title(node_id: str, made: Parts) -> str:
    return next(part.name for part in made.parts if part.node is not None and part.node.id == node_id)


def _without_needless_gates(made: Parts) -> Parts:
    """Drop our gateways that a cut left with one way in and one way out."""
    into, out = Counter(flow.target for flow in made.flows), Counter(flow.source for flow in made.flows)
    flows = list(made.flows)
    dropped = set()
    for part in made.parts:
        if part.node is None and part.is_gateway and into[part.id] == out[part.id] == 1:
            onward = next(flow for flow in flows if flow.source == part.id)
            flows = [replace(flow, target=onward.target) if flow.target == part.id else flow for flow in flows if flow is not onward]
            dropped.add(part.id)
    return replace(made, parts=tuple(part for part in made.parts if part.id not in dropped), flows=tuple(flows))
