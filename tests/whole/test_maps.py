"""Maps and pictures in words, box by box and arrow by arrow, and the small lines in their drawings, against process/ read as plain YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import length_words, written
from lines import leads_to
from wording import is_all_of, one_line, short_title

from .test_fields import addresses, claims_by_id, listed
from .test_lines import doings, ended, in_order, leads, places, title

Pages = dict[str, LexborHTMLParser]
ANY = "[[any words]]"
KINDS = {"steps": "Step", "decisions": "Decision", "branches": "Way round"}
PARTS = {
    "responsible": ("Does it", "You do it", "Your manager does it"),
    "accountable": ("Answers for it", "You answer for it", "Your manager answers for it"),
    "decided_by": ("Decides", "You decide", "Your manager decides"),
    "consulted": ("Is asked", "You are asked", "Your manager is asked"),
    "informed": ("Is told", "You are told", "Your manager is told"),
}
ENDS = "This way ends here"


@dataclass
class SaidBox:
    """A box as its map says it in words: all that stands with it, where its links lead, and its arrows, each with the box that it leads to."""

    says: str
    leads: list[str] = field(default_factory=list)
    arrows: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    kind: str
    stage: dict[str, Any]
    number: int  # of its stage
    written: dict[str, Any]

    @property
    def heading(self) -> str:
        kind = KINDS.get(self.kind) or self.written["kind"].capitalize()
        return f"{kind}{', end' if self.written.get('ends') else ''} {self.written['code']}"

    @property
    def ends(self) -> bool:
        return bool(self.written.get("ends")) or self.written.get("kind") == "end"

    @property
    def who(self) -> list[str]:
        return listed(self.written.get("responsible")) or listed(self.written.get("decided_by"))

    @property
    def elsewhere(self) -> str:
        return f"Stage {self.number} · {self.written.get('short_title') or self.written['title']}"

    def ways(self) -> list[dict[str, Any]]:
        usual = "answer" if self.kind == "decisions" else "next"
        return [{"kind": usual, **way} for way in listed(self.written.get("answers")) or listed(self.written.get("next"))]


@cache
def every() -> dict[str, Place]:
    """Every place in the order of the process."""
    return {one["id"]: Place(kind, stage, number, one) for number, stage in enumerate(in_order(), 1) for kind, one in places(stage)}


def times(name: str) -> dict[str, Any]:
    return next(one for one in written("timescales.yml")["timescales"] if one["id"] == name)


def length(one: dict[str, Any]) -> str:
    """A length in words, or "" where none may be shown."""
    if not one.get("length") or not one.get("show_length", True):
        return ""
    return f"{'at least ' if one['length'].get('at_least') else ''}{length_words(one['length'])}"


def firm(rule: dict[str, Any]) -> str:
    """How firm a rule is in a few words: its force, and whose word it is where that isn't the speaker's own to give."""
    table = written("firmness.yml")
    row = next(row for row in table["rules"] if row["force"] == ("contested" if rule.get("contest") else rule["force"]))
    voice = next(voice for voice in table["speakers"] if voice["speaker"] == rule["speaker"])
    own = rule["speaker"] in listed(row.get("own_speakers"))
    said = [(own and voice.get("asks")) or row["name"]]
    said += [voice.get("elsewhere") or voice["mark"]] if not own and row["force"] != "contested" else []
    said += [table["not_checked"]] if rule["evidence"] == "unverified" and rule["speaker"] != "ours" else []
    return " · ".join(words[0].lower() + words[1:] for words in said)


def due(place: dict[str, Any]) -> str:
    lengths = [(length(one), one) for one in map(times, listed(place.get("within")))]
    return "; ".join(f"{words} ({firm(one['how_long'])})" for words, one in lengths if words)


def counted(one: dict[str, Any]) -> str:
    return f"{'back ' if one['starts'].get('back') else ''}from {one['starts']['words']}"


# -- what a page says ---------------------------------------------------------------------------------------------------------


def own_words(node: LexborNode) -> str:
    """The words of an item, without those of the list below it."""
    found, child = "", node.child
    while child is not None:
        found += child.text() if child.tag == "-text" else "" if child.tag in ("ul", "ol") else own_words(child)
        child = child.next
    return found


def figure(pages: Pages, address: str, name: str) -> LexborNode:
    (found,) = [one for one in pages[address].css("figure.map") if one.css_first(f'[data-map="{name}"]') is not None]
    return found


def told(pages: Pages, address: str, name: str) -> dict[str, SaidBox]:
    """The boxes of a map's words by id, in their order."""
    items = figure(pages, address, name).css("ol[data-map] li[data-node]")
    ids = {item.attributes["id"]: item.attributes["data-node"] or "" for item in items}
    numbers = {name: number for number, name in enumerate(ids.values(), 1)}
    found = {}
    for item in items:
        arrows = item.css("li[data-edge]")
        inside = {link.mem_id for arrow in arrows for link in arrow.css("a")}
        box = SaidBox(one_line(own_words(item)))
        box.leads = [leads_to(address, link.attributes["href"] or "") for link in item.css("a") if link.mem_id not in inside]
        for arrow in arrows:
            link = arrow.css_first("a")
            to = ids[(link.attributes["href"] or "").removeprefix("#")] if link is not None else ""
            said = one_line(arrow.text())
            if to:  # readers count the items of the list that they have
                assert f" {numbers[to]}: " in said, (name, said)
                said = said.replace(f" {numbers[to]}: ", " #: ")
            box.arrows.append((said, to))
        found[ids[item.attributes["id"]]] = box
    return found


def differing(wanted: dict[str, SaidBox], found: dict[str, SaidBox]) -> str:
    """What first differs: boxes, their words and links, their arrows in their order."""
    if list(wanted) != list(found):
        return f"boxes: wanted {list(wanted)}, found {list(found)}"
    for name, want in wanted.items():
        box = found[name]
        same = is_all_of(want.says, box.says) and want.leads == box.leads and [to for _, to in want.arrows] == [to for _, to in box.arrows]
        if not same or not all(is_all_of(words, said) for (words, _), (said, _) in zip(want.arrows, box.arrows, strict=True)):
            return f"{name}:\nwanted {want}\nfound  {box}"
    return ""


def arrow(way: dict[str, Any], leaves: str, name: str) -> tuple[str, str]:
    """An arrow as a map says it; `name` is what the box is called to which it leads."""
    lead = leads(way, leaves, way["kind"])
    ours = " °" if way["speaker"] == "ours" else ""
    if way.get("answer"):
        return f"If “{way['answer']}”, {lead[0].lower()}{lead[1:]} item #: {name}{ours}", way["to"]
    words = f" ({way['words']})" if way.get("words") else ""
    return f"{lead} item #: {name}{words}{ours}", way["to"]


def of_places(found: Iterable[str], own: dict[str, str], drawn: Callable[[str, dict[str, Any]], bool]) -> dict[str, SaidBox]:
    """The boxes of a map of places: its own with these words behind what they are, and those of other maps."""
    wanted = {}
    for name in found:
        place = every()[name]
        here = [arrow(way, name, _called(way["to"], own)) for way in place.ways() if drawn(name, way)]
        if name in own:
            says, links = own[name], [addresses()["roles"][role] for role in place.who] if "Who d" in own[name] else []
            ends = [f"{ENDS}. It can still lead to this:" if here else ENDS] if place.ends else []
            says = f"{place.written['title']} ({place.heading}) {joined(says, *ends)}"
        else:
            says, links = f"{place.elsewhere} ({place.heading}, on the map of {place.stage['title']})", []
        wanted[name] = SaidBox(says.strip(), [addresses()["places"][name], *links], here)
    return wanted


def _called(name: str, own: dict[str, str]) -> str:
    return every()[name].written["title"] if name in own else every()[name].elsewhere


def acting(place: Place) -> str:
    lead = "Who decides" if place.kind == "decisions" else "Who does it"
    return f"{lead}: {', '.join(title('roles', role) for role in place.who)}" if place.who else ""


def joined(*facts: str) -> str:
    return " ".join(ended(fact) for fact in facts if fact)


# -- maps of places -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", [stage["id"] for stage in in_order()])
def test_a_stages_map_says_who_acts_by_when_and_where_it_leads(site_pages: Pages, stage: str) -> None:
    address, name = f"process/{stage}/", f"stage-{stage}"
    own = {one: joined(due(place.written), acting(place)) for one, place in every().items() if place.stage["id"] == stage}
    found = told(site_pages, address, name)
    wanted = of_places(found, own, lambda place, way: place in own or (way["to"] in own and way["kind"] != "learning"))
    assert differing(wanted, found) == ""
    for group in figure(site_pages, address, name).css("svg[data-map] g[data-node]"):
        place = every()[group.attributes["data-node"] or ""]
        who = ", ".join(title("roles", role) for role in place.who)
        foot = " · ".join(part for part in (who, due(place.written)) if part) if place.written["id"] in own else ""
        small(group, place.heading, foot, faint=place.written["id"] not in own)


def small(group: LexborNode, heading: str, foot: str, *, faint: bool) -> None:
    """The small lines over and under the title of a drawn box, and its name for those who don't see them. Where a line breaks is no matter.
    A faint box has its title alone."""
    for look, wanted in (("heading", "" if faint else heading), ("foot", foot)):
        drawn = "".join(line.text() for line in group.css(f"text.t-{look}")).replace(" ", "")
        want = ANY.join(piece.replace(" ", "") for piece in wanted.split(ANY))
        assert is_all_of(want, drawn) if wanted else not drawn, (group.attributes["data-node"], look, drawn)
        named = group.css_first("a[aria-label]") or group
        assert wanted.replace("·", "") in (named.attributes["aria-label"] or "").replace("·", "") or "[[" in wanted


def part_words(role: str, place: dict[str, Any], voice: int) -> str:
    said = [words[voice] for part, words in PARTS.items() if role in listed(place.get(part))]
    return ", ".join([*said[:1], *(words[0].lower() + words[1:] for words in said[1:])])


def path(roles: dict[str, int]) -> dict[str, str]:
    """Where these roles act, with the words for it and for its time."""
    own = {}
    for name, place in every().items():
        parts = [part_words(role, place.written, voice) for role, voice in roles.items()]
        if any(parts):
            own[name] = " · ".join(part for part in (*parts, due(place.written)) if part)
    return own


PATHS = {one["id"]: {one["id"]: 0} for one in written("roles.yml")["roles"] if doings(one["id"])}


def of_a_path(site_pages: Pages, address: str, name: str, roles: dict[str, int]) -> None:
    own, found = path(roles), told(site_pages, address, name)
    wanted = of_places(found, own, lambda place, way: way["kind"] != "learning" and (place in own or way["to"] in own))
    assert differing(wanted, found) == ""
    for group in figure(site_pages, address, name).css("svg[data-map] g[data-node]"):
        place = group.attributes["data-node"] or ""
        small(group, every()[place].heading, own.get(place, ""), faint=place not in own)


@pytest.mark.parametrize("role", PATHS)
def test_a_roles_path_says_what_it_does_where(site_pages: Pages, role: str) -> None:
    of_a_path(site_pages, f"roles/{role}/", f"role-{role}", PATHS[role])


def test_the_path_of_practitioners_says_you_and_your_manager(site_pages: Pages) -> None:
    of_a_path(site_pages, "maps/practitioners/", "practitioners", {"practitioners": 1, "line-managers": 2})


@pytest.mark.parametrize(("address", "name"), [("process/", "overview"), ("decisions/", "decisions")])
def test_the_maps_over_all_stages_say_what_each_box_is(site_pages: Pages, address: str, name: str) -> None:
    stages = {stage["id"]: (number, stage) for number, stage in enumerate(in_order(), 1)}
    for box, said in told(site_pages, address, name).items():
        if name == "overview" and box in stages:
            number, stage = stages[box]
            want, links = f"{stage['title']} (Stage {number} · code {stage['code']})", [addresses()["stages"][box]]
        else:
            place = every()[box]
            facts = [acting(place)] if name == "decisions" else []
            facts += [f"{ENDS}. It can still lead to this:" if said.arrows else ENDS] if place.ends else []
            want, links = f"{place.written['title']} ({place.heading}) {joined(*facts)}".strip(), [addresses()["places"][box]]
            links += [addresses()["roles"][role] for role in place.who] if name == "decisions" else []
        assert is_all_of(want, said.says) and said.leads == links, (want, said)


def test_the_overview_leads_from_stage_to_decision_and_on_as_its_steps_do(site_pages: Pages) -> None:
    """What leaves a stage's box or a decision, and comes to another box than its own, stands there once: ours where any part of its way is."""
    found = told(site_pages, "process/", "overview")
    stage_of = {name: place.stage["id"] for name, place in every().items()}
    kept = [name for name, place in every().items() if place.kind != "steps" and name not in {stage["id"] for stage in in_order()}]

    def on(name: str, stage: str, ours: bool, kind: str) -> Iterator[tuple[str, bool]]:
        """Where a way comes to: a box that stands there, or another stage's; within its own stage it goes through steps."""
        if name in kept:
            yield name, ours
        elif stage_of[name] != stage or kind == "loop":
            yield stage_of[name], ours
        else:
            for way in every()[name].ways():
                if way["kind"] == "next":
                    yield from on(way["to"], stage, ours or way["speaker"] == "ours", kind)

    compared = 0
    for name in kept:
        place = every()[name]
        for way in place.ways() if place.kind == "decisions" else ():
            for end, ours in on(way["to"], place.stage["id"], way["speaker"] == "ours", way["kind"]):
                lead = "If “" + way["answer"] + "”"
                said = [words for words, to in found[name].arrows if is_all_of(lead, words.partition(", g")[0]) and to == end]
                assert len(said) == 1 and said[0].rstrip(".").endswith("°") == ours, (name, way["answer"], end, found[name].arrows)
                compared += 1
    firsts = {
        stage["id"]: next(name for name, place in every().items() if place.stage is stage and name not in kept) for stage in in_order()
    }
    for stage, name in firsts.items():
        for way in every()[name].ways():
            if way["kind"] == "next":
                for end, ours in on(way["to"], stage, way["speaker"] == "ours", "next"):
                    said = [words for words, to in found[stage].arrows if to == end and words.startswith("Then go to")]
                    assert len(said) == 1 and (not ours or said[0].rstrip(".").endswith("°")), (stage, end, said)
                    compared += 1
    assert compared > 40


def folded(site_pages: Pages) -> set[str]:
    """The steps that stand together in a box of the atlas, because it got too wide: the first line of what it leaves out says how many."""
    shown = figure(site_pages, "maps/atlas/", "atlas")
    gone = {name for name, place in every().items() if place.kind == "steps"} - {
        one.attributes["data-node"] for one in shown.css("g.node[data-node]")
    }
    said = [one_line(item.text()) for item in shown.css(".map__left-out li")]
    assert not gone or said[0].startswith(f"{len(gone)} steps that would not fit: they stand together in "), said[0]
    return gone


ABOUT = {
    "atlas": "Every stage, who acts in it, how long it may take, and learning beside them all.",
    "overview": "The stages from the incident to learning, with the decisions and the ways round.",
    "family": "The main steps of a review for a family. Not every review goes through them all.",
    "practitioners": "Where people who work with children, or their line managers, have a part.",
    "decisions": "Every decision with all its answers, and where each answer leads next.",
    "beside": "At which stage of a review each of the other processes meets it, and what happens there.",
    "timeline": "Every length of time, and how binding it is.",
    "loops-in-a-minute": "Each loop leads back from what came of it. The deeper it goes, the further back it leads.",
    "learning-loops": "The loops, and the step before them.",
    "system-levels": "Children and families at the centre, with the levels at which learning can happen around them.",
}
OF_A_ROLE = "Where this role acts, and what comes just before and after."
LEARNING_BESIDE = "Learning that flows on."
PATH_LEAVES_OUT = "Steps and decisions in which {} no part, unless they come just before or after one in which {}."


def leaves_out(pages: Pages, name: str) -> list[str]:
    """What a map or picture says that it leaves out."""
    steps = [one for one, place in every().items() if place.kind == "steps"]
    unplaced = [one["title"] for one in written("other-processes.yml")["processes"] if not one.get("meets")]
    before = next(one["title"] for one in written("learning.yml")["loops"] if not one.get("is_loop", True))
    first = figure(pages, "maps/atlas/", "atlas").css_first(".map__left-out li")
    said = {
        "atlas": [*([one_line(first.text())] if folded(pages) else []), *not_on_the_atlas()],
        "overview": [
            f"The {len(steps)} steps: each is on the map of its stage.",
            "Learning that flows on beside the main path: it is on the stages' own maps.",
        ],
        "family": [
            "Many smaller steps. Each box stands for several.",
            "The ways back, such as when something new is found, and what goes on at the same time, such as police or courts.",
            "How long each part takes.",
            "Which of the arrows are our own reading of the process. The map of the whole process shows it.",
        ],
        "practitioners": [PATH_LEAVES_OUT.format("practitioners and line managers have", "they have"), LEARNING_BESIDE],
        "decisions": [
            f"{len(steps) - len([one for one in told(pages, 'decisions/', 'decisions') if one in steps])} steps, which lie on the arrows: each is on the map of its stage. A step stands here only where a way parts.",
            "What goes on at the same time, and what goes back or aside from a step.",
            LEARNING_BESIDE,
        ],
        "beside": [
            "When each process begins and ends, and how they meet each other: no source says it.",
            "Where the sign ° stands, the stage is our reading: the source says what happens, and not at which stage. Who says what stands below.",
            "The review's decisions, ways round and ways back.",
            *([f"Those of which no source says where they meet the review: {'; '.join(unplaced)}."] if unplaced else []),
        ],
        "timeline": ["When one length begins while another runs: they are counted from different moments."],
        "loops-in-a-minute": [
            f"{before}, the step before: it leads back to nothing.",
            "That the loops can happen at the same time.",
        ],
        "learning-loops": ["The shapes of the original picture. These are our own."],
        "system-levels": [
            "The report's own names for the levels, and the box that says how they influence each other: both are missing from the text we have. These names are this site's own."
        ],
    }
    if name.startswith("role-"):
        return [PATH_LEAVES_OUT.format("this role has", "it has"), LEARNING_BESIDE]
    return said.get(name, ["How the parts are joined: the text we have does not say it."])


def test_each_map_says_what_it_shows_and_what_it_leaves_out_where_it_stands_and_in_the_list_of_maps(site_pages: Pages) -> None:
    """A picture is no map. Where it leaves out nothing (some stages), nothing is said."""
    seen, wrong, listed_ = set(), [], {}
    for item in site_pages["maps/"].css("ul.views > li"):
        file = next(link.attributes["href"] or "" for link in item.css("p a") if (link.attributes["href"] or "").endswith(".svg"))
        more = item.css_first("details .note")
        listed_[file.rpartition("/")[2].removesuffix(".svg")] = (
            own_words(item.css_first("p")),
            one_line(more.text()) if more is not None else "",
        )
    for address, page in site_pages.items():
        for drawn in page.css("figure.map:not(.chart)"):
            named = drawn.css_first("[data-map]")
            name = (named.attributes["data-map"] or "") if named is not None else ""
            if not name or name.startswith("stage-"):
                continue
            wanted, found = leaves_out(site_pages, name), [one_line(item.text()) for item in drawn.css(".map__left-out li")]
            same = len(wanted) == len(found) and all(is_all_of(*one) for one in zip(wanted, found, strict=True))
            what = "map" if drawn.css_first(".map__skip") is not None else "picture"
            lead = one_line(own_words(drawn.css_first(".map__left-out")))
            about = drawn.css_first("svg[data-map] > desc")
            wrong += [] if same and lead == f"This {what} leaves out:" else [(address, name, lead, found)]
            wrong += [(address, name, about.text())] if about is not None and about.text() != ABOUT.get(name, OF_A_ROLE) else []
            if name in listed_:
                same = is_all_of(" ".join(wanted), listed_[name][1]) and listed_[name][0].startswith(ABOUT.get(name, ""))
                wrong += [] if same else [("maps/", name, *listed_[name])]
            seen.add(name)
    assert wrong == [], "\n".join(map(str, wrong))
    assert seen >= {*ABOUT} and len(seen) > 40


def not_on_the_atlas() -> Iterator[str]:
    yield "The words of arrows and of longer answers: they are on the stages' maps."
    several = [place for place in every().values() if len(place.who) > 1]
    yield f"All but the first of those who act together, for {len(several)} steps and decisions: each stands in one row."
    in_steps = {one for place in every().values() for one in listed(place.written.get("within"))}
    without = [one["title"] for one in written("timescales.yml")["timescales"] if one["id"] not in in_steps or not length(one)]
    names = "; ".join(without).replace("[[Panel]]", "The Panel").replace("[[panel]]", "the Panel")
    yield f"These times, which have no length that may be shown or belong to no step: {names}."
    yield "How long one stage takes beside another: a column is as wide as its words."


MEANING = {
    "loop": "Long dashes: comes back, now or later",
    "learning": "Dots: learning flows on, nothing waits for it",
    "parallel": "Thin line: at the same time",
    "is-drafted": "Short dashes and °: our suggestion, drawn from nearby facts and not confirmed",
}
IN_ATLAS = {
    "next": "Then", "is-drafted": "Our suggestion, not confirmed (in words: °)", "loop": "Comes back, now or later",
    "parallel": "At the same time", "learning": "Learning flows on",
    "step": "Step", "decision": "Decision", "branch": "Way round", "end": "Ends here", "other": "Asked or told", "stage": "Several steps in one box",
}  # fmt: skip


def test_a_key_says_beside_each_sample_what_it_means(site_pages: Pages) -> None:
    seen = set()
    for address, drawn in ((address, drawn) for address, page in site_pages.items() for drawn in page.css("figure.map")):
        for item in drawn.css(".map__key li"):
            classes = (item.css_first("g").attributes["class"] or "").split()
            meaning = IN_ATLAS if "map--atlas" in (drawn.attributes["class"] or "").split() else MEANING
            look = "is-drafted" if "is-drafted" in classes else next(one for one in classes if one in meaning)
            assert one_line(item.text()) == meaning[look], address
            seen.add(look)
    assert seen >= {*MEANING, "next", "step", "decision", "branch", "end", "other"}


def test_a_loop_of_learning_is_drawn_with_as_many_turns_as_it_goes_back(site_pages: Pages) -> None:
    picture = figure(site_pages, "learning/", "learning-loops").css_first("svg")
    turns = {box.attributes["data-box"]: len(box.css("polygon.tip")) for box in picture.css("g[data-box]")}
    assert turns == {"defensive-reasoning": 0, "single-loop": 1, "double-loop": 2, "triple-loop": 3}


# -- the family's map ---------------------------------------------------------------------------------------------------------


def of_families() -> dict[str, SaidBox]:
    """The boxes of the family's map, with what comes next and how it may stop or go another way."""
    heads = [stage["id"] for stage in in_order() if (stage.get("family") or {}).get("expect")]
    box_of, head = {}, heads[0]
    for stage in in_order():  # one without words for families stands with the stage before it
        head = box_of[stage["id"]] = stage["id"] if stage["id"] in heads else head
    titles = {stage["id"]: stage["plain_title"] for stage in in_order()}
    wanted = {one: SaidBox(titles[one], [f"families/what-happens/#{one}"]) for one in heads}
    wanted["another-way"] = SaidBox(f"It stops here, or goes another way {ENDS}", ["families/what-happens/#another-way"])
    for place in every().values():
        source = box_of[place.stage["id"]]
        for way in place.ways():
            target = every()[way["to"]]
            if way["kind"] not in ("next", "answer") or (place.kind == "branches" and not place.ends):
                continue
            if target.kind == "branches":
                sentence = target.written["family"]["expect"].partition(".")[0]
                said = [(sentence, "")] if target.ends else []
            else:
                after = box_of[target.stage["id"]]
                said = [(f"Then comes step #: {titles[after]}", after)] if heads.index(after) > heads.index(source) else []
            wanted[source].arrows += [one for one in said if one not in wanted[source].arrows]
    return wanted


def test_the_familys_map_tells_what_comes_next_and_how_it_may_stop(site_pages: Pages) -> None:
    assert differing(of_families(), told(site_pages, "maps/family/", "family")) == ""


# -- other processes ----------------------------------------------------------------------------------------------------------


def test_the_map_of_other_processes_says_what_happens_where_they_meet(site_pages: Pages) -> None:
    processes, stages = written("other-processes.yml")["processes"], [stage["id"] for stage in in_order()]
    titles = {one["id"]: one["title"] for one in [*processes, *in_order()]}
    meets = {one["id"]: sorted(one.get("meets") or (), key=lambda meeting: stages.index(meeting["at"])) for one in processes}
    wanted = {}
    for number, stage in enumerate(in_order(), 1):
        box = SaidBox(f"{stage['title']} (Stage {number} · code {stage['code']})", [f"process/{stage['id']}/"])
        wanted[stage["id"]] = box
        box.arrows += [(f"Then go to item #: {titles[after]}", after) for after in stages[number : number + 1]]
        for one in processes:
            for meeting in meets[one["id"]]:
                if meeting["at"] == stage["id"]:
                    claim = claims_by_id()[meeting["rests_on"]]
                    doubt = ", not checked" if claim["evidence"] == "unverified" and claim["speaker"] != "ours" else ""
                    ours = "" if meeting.get("stage_said") else " °"
                    box.arrows.append((f"At the same time, go to item #: {one['title']} ({meeting['words']}{doubt}){ours}", one["id"]))
            if meets[one["id"]] and meets[one["id"]][0]["at"] == stage["id"]:
                wanted[one["id"]] = SaidBox(one["title"], [addresses()["processes"][one["id"]]])
    assert differing(wanted, told(site_pages, "other-processes/", "beside")) == ""


# -- pictures without arrows --------------------------------------------------------------------------------------------------


def heard(pages: Pages, address: str, name: str) -> list[tuple[str, list[str]]]:
    """Each entry of a picture's list with where its links lead; a heading of a group of entries too."""
    found = []
    for item in figure(pages, address, name).css(f'.map__steps[data-map="{name}"] li'):
        below = {link.mem_id for inner in item.css("ul, ol") for link in inner.css("a")}
        links = [leads_to(address, link.attributes["href"] or "") for link in item.css("a") if link.mem_id not in below]
        found.append((one_line(own_words(item)), links))
    return found


def unlike(wanted: list[tuple[str, list[str]]], found: list[tuple[str, list[str]]]) -> list[Any]:
    wrong = [(want, one) for want, one in zip(wanted, found, strict=False) if want[1] != one[1] or not is_all_of(want[0], one[0])]
    return wrong or [*wanted[len(found) :], *found[len(wanted) :]]


UNITS = {"working-day": "Working days", "day": "Days", "week": "Weeks", "month": "Months", "year": "Years"}
NO_LENGTH = "No length that anybody has verified"


def test_the_picture_of_times_says_each_length_how_firm_it_is_and_from_when(site_pages: Pages) -> None:
    address, wanted, drawn = "maps/timeline/", [], []
    for unit, heading in [*UNITS.items(), ("", NO_LENGTH)]:
        here = [one for one in written("timescales.yml")["timescales"] if (one["length"]["unit"] if length(one) else "") == unit]
        wanted += [(heading, [])] if here else []
        for one in here:
            said = f"{length(one)}. {firm(one['how_long'])}" if length(one) else "No length"
            wanted.append((f"{one['title']}: {said}. Counted {counted(one)}", [addresses()["timescales"][one["id"]]]))
            drawn.append((one["title"], said))
    assert unlike(wanted, heard(site_pages, address, "timeline")) == []
    picture = figure(site_pages, address, "timeline").css_first("svg")
    for (name, said), group in zip(drawn, picture.css("g[data-bar]"), strict=True):
        for look, words in (("title", name), ("foot", said)):
            assert is_all_of(words, " ".join(line.text() for line in group.css(f"text.t-{look}"))), words
    headings = [line.text() for line in picture.css("text.t-heading")]
    assert " ".join(headings) == " ".join(words for words, links in wanted if not links)


def test_the_loops_of_learning_say_what_each_asks_and_means(site_pages: Pages) -> None:
    learning, address = written("learning.yml"), "learning/"
    loops = {one["id"]: one for one in learning["loops"]}

    def said(one: dict[str, Any]) -> tuple[str, list[str]]:
        words = [claim.get("rule") or claim["finding"] for claim in (one.get("question"), one.get("meaning")) if claim]
        return f"{one['title']}: {' '.join(words)}", [addresses()["loops"][one["id"]]]

    balance = claims_by_id()["loops-in-balance"]
    before = [one for one in loops.values() if not one.get("is_loop", True)]
    wanted = [("The step before, which is no loop", []), *map(said, before)] if before else []
    wanted.append((f"The loops: {balance.get('rule') or balance['finding']}", []))
    wanted += [said(one) for one in loops.values() if one.get("is_loop", True)]
    assert unlike(wanted, heard(site_pages, address, "learning-loops")) == []
    levels = [one for one in reversed(learning["levels"]) if one["id"] != "child-and-family"]
    rings = [(one["title"], [f"learning/#{one['id']}"]) for one in levels] + [("Children and families", ["learning/#child-and-family"])]
    assert unlike(rings, heard(site_pages, address, "system-levels")) == []
    boxes, minute = learning["in_a_minute"], {}
    for one, after in zip(boxes, [*boxes[1:], None], strict=True):
        minute[one["id"]] = SaidBox(one["title"], [f"learning/#{one['comes_back']}"] if one.get("comes_back") else [])
        minute[one["id"]].arrows += [(f"Then go to item #: {after['title']} °", after["id"])] if after else []
    for one in reversed(boxes):
        if loop := loops.get(one.get("comes_back", "")):
            asks = loop["question"].get("rule") or loop["question"]["finding"]
            minute[boxes[-1]["id"]].arrows.append((f"Go back to item #: {one['title']} ({loop['title']}: {asks}) °", one["id"]))
    assert differing(minute, told(site_pages, address, "loops-in-a-minute")) == ""


@pytest.mark.parametrize("picture", [one["id"] for one in written("pictures.yml")["pictures"] if one.get("drawn")])
def test_a_picture_drawn_again_says_its_claims_in_their_groups(site_pages: Pages, picture: str) -> None:
    one = next(one for one in written("pictures.yml")["pictures"] if one["id"] == picture)
    wanted = []
    for group in one["drawn"]:
        wanted.append((group["title"], []))
        for box in group["boxes"]:
            claim = claims_by_id()[box["claim"]]
            wanted.append(
                (
                    f"{box['title']}: {claim.get('rule') or claim['finding']}",
                    [addresses()["roles"][box["role"]]] if box.get("role") else [],
                )
            )
    found = heard(site_pages, "maps/redrawn/", picture)
    assert unlike(wanted, found) == []


# -- the atlas ----------------------------------------------------------------------------------------------------------------


def bands() -> list[dict[str, Any]]:
    return written("lanes.yml")["bands"]


def band_of(place: Place) -> str:
    """The title of the row in which a place stands: where it is listed, else that of the first who acts there; nobody acts at some events."""
    name = place.written["id"]
    here = [band["title"] for band in bands() if name in listed(band.get("places"))]
    here += [band["title"] for role in place.who for band in bands() if role in listed(band.get("roles"))]
    return here[0] if here else "Others"


def touched(stage: dict[str, Any]) -> Iterator[tuple[str, SaidBox]]:
    """Where people of a row are asked or told although others act: a box for each row."""
    for band in bands():
        own = [place for place in every().values() if place.stage is stage and band_of(place) != band["title"]]
        asked, told_ = (
            [place.written["title"] for place in own if set(listed(band.get("roles"))) & set(listed(place.written.get(part)))]
            for part in ("consulted", "informed")
        )
        told_ = [one for one in told_ if one not in asked]
        if band.get("asked_and_told") and (asked or told_):
            name = "Asked, told" if asked and told_ else "Asked" if asked else "Told"
            said = "; ".join(f"{word}: {', '.join(names)}" for word, names in (("asked", asked), ("told", told_)) if names)
            yield (
                f"{band['id']}-in-{stage['id']}",
                SaidBox(f"{name} ({band['title']}) {band['title']}, {said}", [f"process/{stage['id']}/"]),
            )


def test_the_atlas_says_in_words_who_acts_where_and_how_long_things_may_take(site_pages: Pages) -> None:
    address, wanted, heads = "maps/atlas/", {}, []
    for number, stage in enumerate(in_order(), 1):
        heads.append((f"Stage {number}: {stage['title']}", f"process/{stage['id']}/", len(wanted) + 1))
        for place in (one for one in every().values() if one.stage is stage):
            short, full = short_title(place.written), place.written["title"]
            facts = joined(full if full != short else "", acting(place), ENDS if place.ends else "")
            wanted[place.written["id"]] = SaidBox(
                f"{short} ({place.heading}, {band_of(place)}) {facts}", [addresses()["places"][place.written["id"]]]
            )
        wanted |= dict(touched(stage))
    shown = figure(site_pages, address, "atlas")
    found = told(site_pages, address, "atlas")
    for box in found.values():
        box.arrows = []  # compared by geometry, in maps/test_atlas.py
    together = folded(site_pages)
    boxes = {name: box for name, box in found.items() if name in wanted} if together else found
    assert differing({name: box for name, box in wanted.items() if name not in together}, boxes) == ""
    said = [
        (one_line(item.css_first("p a").text()), leads_to(address, item.css_first("p a").attributes["href"] or ""), int(item.css_first("ol").attributes["start"] or 1))
        for item in shown.css("ol.atlas__stages > li")
    ]  # fmt: skip
    compared = slice(1, 2) if together else slice(1, 3)  # what number a stage's first box has
    assert all(is_all_of(want[0], one[0]) and want[compared] == one[compared] for want, one in zip(heads, said, strict=True)), said
    numbers = {name: place.number for name, place in every().items()}
    lengths = []
    for one in written("timescales.yml")["timescales"]:
        over = [place.number for place in every().values() if one["id"] in listed(place.written.get("within"))]
        if over and length(one):
            over += [numbers[one["starts"]["at"]]] if one["starts"]["at"] in numbers else []
            where = f"in stage {over[0]}" if len(set(over)) == 1 else f"over stages {min(over)} to {max(over)}"
            lengths.append((f"{one['title']}: {length(one)}, {firm(one['how_long'])}. Counted {counted(one)}, {where}", [addresses()["timescales"][one["id"]]]))  # fmt: skip
    times_ = [
        (one_line(item.text()), [leads_to(address, link.attributes["href"] or "") for link in item.css("a")])
        for item in shown.css(".atlas__times li")
    ]
    assert unlike(lengths, times_) == []


def test_in_the_atlas_each_role_can_be_picked_out_with_all_that_it_has_a_part_in(site_pages: Pages) -> None:
    """Roles by row in its order; a box is a role's own where it does or decides it."""
    shown, rows, together = figure(site_pages, "maps/atlas/", "atlas"), bands(), folded(site_pages)
    wanted: dict[str, list[str]] = {}
    row_of = {role: band["title"] for band in reversed(rows) for role in listed(band.get("roles"))}
    for row in [*(band["title"] for band in rows), "Others"]:
        names = [one["title"] for one in written("roles.yml")["roles"] if doings(one["id"]) and row_of.get(one["id"], "Others") == row]
        wanted |= {row: names} if names else {}
    groups = shown.css("select optgroup")
    assert list(wanted) == [one.attributes["label"] for one in groups]
    by_title = {one["title"]: one["id"] for one in written("roles.yml")["roles"]}
    for row, group in zip(wanted, groups, strict=True):
        options = group.css("option")
        assert len(options) == len(wanted[row]) and all(
            is_all_of(*one) for one in zip(wanted[row], (each.text() for each in options), strict=True)
        )
        for name, option in zip(wanted[row], options, strict=True):
            role, number = by_title[name], (option.attributes["class"] or "").removeprefix("p")
            parts = {one for one, place in every().items() if any(role in listed(place.written.get(part)) for part in PARTS)}
            does = {one for one, place in every().items() if role in place.who}
            boxes = {
                look: {
                    node.attributes["data-node"] for node in shown.css(f"g.node.{look}{number}") if node.attributes["data-node"] in every()
                }
                for look in "pd"
            }
            assert boxes == {"p": parts - together, "d": does - together}, name


# -- what stands around a picture, and its file -------------------------------------------------------------------------------


def caption(address: str, name: str) -> str:
    pictures = written("pictures.yml")
    if name in ("timeline", "beside"):
        return {
            "timeline": "Drawn from the timescales of this site. Bars may be compared within one unit only.",
            "beside": "Drawn from what this site's sources say.",
        }[name]
    return pictures["caption"] if address in ("learning/", "maps/redrawn/") else pictures["process_map_caption"]


def test_each_picture_says_below_it_what_it_is_drawn_from(site_pages: Pages) -> None:
    seen = 0
    for address, page in site_pages.items():
        for drawn in page.css("figure.map:not(.chart)"):
            named = drawn.css_first("[data-map]")
            if named is not None:
                said = drawn.css_first("figcaption")
                assert said is not None and one_line(said.text()) == caption(address, named.attributes["data-map"] or ""), address
                seen += 1
    assert seen > 60


@pytest.mark.parametrize("stage", [stage["id"] for stage in in_order()])
def test_a_stages_map_says_that_learning_which_flows_in_is_left_out_where_some_does(site_pages: Pages, stage: str) -> None:
    flows_in = [
        way
        for place in every().values()
        for way in place.ways()
        if place.stage["id"] != stage and way["kind"] == "learning" and every()[way["to"]].stage["id"] == stage
    ]
    said = [one_line(item.text()) for item in figure(site_pages, f"process/{stage}/", f"stage-{stage}").css(".map__left-out li")]
    words = "Learning that flows in from other stages. It is on the map of the stage where it starts."
    assert said == ([words] if flows_in else [])


def test_the_centre_of_the_system_stands_out_alone(site_pages: Pages) -> None:
    levels = figure(site_pages, "learning/", "system-levels").css("svg g[data-level]")
    assert ["centre" in (one.attributes["class"] or "").split() for one in levels] == [False] * (len(levels) - 1) + [True]


def test_in_a_maps_file_each_kind_of_arrow_has_a_line_of_its_own(built_site: Path) -> None:
    """A file has no stylesheet: its own attributes tell what is ours, what comes back, what flows on and what goes on beside."""
    seen: dict[str, set[tuple[str, str]]] = {}
    for path in sorted((built_site / "data/maps").glob("*.svg")):
        if path.stem == "atlas":
            continue
        for group in LexborHTMLParser(path.read_text("utf-8")).css("g.edge"):
            line, classes = group.css_first("path.line:not(.trunk)"), (group.attributes["class"] or "").split()
            if line is None or "data-source" not in group.attributes:
                continue
            kind = "next" if group.attributes["data-edge"] == "answer" else group.attributes["data-edge"] or ""
            look = kind if kind != "next" else "ours" if "is-drafted" in classes else "next"
            seen.setdefault(look, set()).add((line.attributes["stroke-width"] or "", line.attributes.get("stroke-dasharray") or ""))
    assert {look: len(found) for look, found in seen.items()} == dict.fromkeys(("next", "ours", "loop", "learning", "parallel"), 1)
    looks = {look: found.pop() for look, found in seen.items()}
    assert len(set(looks.values())) == len(looks) and not looks["next"][1]
    assert all(looks[look][1] for look in ("ours", "loop", "learning")) and float(looks["parallel"][0]) < float(looks["next"][0])


def test_a_map_as_a_picture_for_slides_is_half_as_large_again_as_on_a_screen(built_site: Path) -> None:
    """144 dots an inch, of which a px is 1/96: letters of 12 px come out 18 dots high."""
    pictures = sorted((built_site / "data/maps/png").glob("*.png"))
    assert len(pictures) == len(in_order()) + 2
    for path in pictures:
        drawing = LexborHTMLParser((built_site / f"data/maps/{path.stem}.svg").read_text("utf-8")).css_first("svg")
        wide = int.from_bytes(path.read_bytes()[16:20], "big")
        assert wide == pytest.approx(1.5 * float(drawing.attributes["width"] or 0), abs=2), path.stem


def test_in_the_atlas_each_thing_is_called_by_what_stands_there_and_in_full(site_pages: Pages) -> None:
    """For those who don't see it: a stage's disc, a time, a box."""
    drawn = figure(site_pages, "maps/atlas/", "atlas").css_first("svg[data-map]")

    def names(css: str) -> list[str]:
        return [group.css_first("[aria-label]").attributes["aria-label"] or "" for group in drawn.css(css)]

    stages = [(number, stage, stage.get("short_title") or stage["title"]) for number, stage in enumerate(in_order(), 1)]
    for (number, stage, short), found in zip(stages, names("g.head"), strict=True):
        assert is_all_of(f"{number} {short}. {stage['title']}. Stage {number}", found), found
    for group in drawn.css("g.time"):
        one = times(group.attributes["data-bar"] or "")
        said = group.css_first("[aria-label]").attributes["aria-label"] or ""
        assert is_all_of(f"{one['title']}: {length(one)}, {firm(one['how_long'])}. Counted {counted(one)}", said), said
    for group in drawn.css("g.node"):
        place = every().get(group.attributes["data-node"] or "")
        if place is not None:
            short, full = short_title(place.written), place.written["title"]
            said = group.css_first("[aria-label]").attributes["aria-label"] or ""
            assert is_all_of(" ".join(ended(words) for words in (short, place.heading, full if full != short else "") if words), said), said


TITLES_OF_MAPS = {
    "atlas": "The whole process in one picture", "overview": "The whole process at a glance", "family": "What may happen",
    "practitioners": "Where practitioners come in", "decisions": "The decisions, one after the other", "beside": "Other processes beside the review",
    "timeline": "How long things may take", "loops-in-a-minute": "The learning loops in a minute", "learning-loops": "Learning loops",
    "system-levels": "Levels of the system",
}  # fmt: skip


def called(name: str) -> str:
    kind, _, rest = name.partition("-")
    if name in TITLES_OF_MAPS:
        return TITLES_OF_MAPS[name]
    if kind == "stage":
        return f"Map of this stage: {next(stage['title'] for stage in in_order() if stage['id'] == rest)}"
    if kind == "role":
        return f"Path of this role: {title('roles', rest)}"
    return next(one["title"] for one in written("pictures.yml")["pictures"] if one["id"] == name)


def test_around_each_picture_links_lead_to_its_words_past_it_back_and_to_its_file(site_pages: Pages) -> None:
    seen = 0
    for address, page in site_pages.items():
        for drawn in page.css("figure.map:not(.chart)"):
            named = drawn.css_first("[data-map]")
            if named is None:
                continue
            name, own = named.attributes["data-map"] or "", drawn.attributes["id"] or ""
            what = "map" if drawn.css_first(".map__skip") is not None else "picture"
            links = {
                one_line(link.text()): link.attributes["href"] or "" for link in drawn.css(".map__picture > a, .map__tools a, .map__back a")
            }
            assert leads_to(address, links.pop(f"Open the {what} by itself")) == f"data/maps/{name}.svg", (address, name)
            wanted = {"The same in words": f"#{own}-words", "Back to the picture": f"#{own}"}
            assert links == wanted | ({"Skip the map": f"#{own}-end"} if what == "map" else {}), (address, name)
            assert all(page.css_first(f'[id="{one[1:]}"]') is not None for one in links.values()), (address, name)
            words, heading = drawn.css_first(f'[id="{own}-words"]'), drawn.css_first("summary, .map__text > .map__heading")
            order = ", from the outside in" if name == "system-levels" else ""
            assert words is not None and is_all_of(f"{called(name)}, in words{order}", heading.text()), (address, name)
            scroll = drawn.css_first(".map__scroll").attributes
            assert is_all_of(f"{called(name)}: the {what}", scroll["aria-label"] or "") and scroll["tabindex"] == "0", (address, name)
            for box in drawn.css("input.map__larger"):
                assert drawn.css_first(f'label[for="{box.attributes["id"]}"]').text() == "Larger map"
            seen += 1
    assert seen > 60
