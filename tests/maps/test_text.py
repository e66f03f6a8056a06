"""The sentences of the text form."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

import processes
from arrows import stages as written_stages
from projects import national
from reviewmap.graphs.overview import overview
from reviewmap.maps import words
from reviewmap.maps.text import text_form


def sentences() -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "\n", text_form(processes.rapid_review()))).replace("&#34;", '"')


def test_answers_stand_on_their_branches() -> None:
    said = sentences()
    assert "If “ Yes: act now ”, go to item 5: Act on urgent safety" in said
    assert f"If “ Not clear yet ”, go back to item 3: Rapid review meeting {words.DRAFTED}" in said


def test_other_arrows_say_what_they_are() -> None:
    said = sentences()
    assert "Go back to item 4: Does anything need doing now? ( asked again )" in said
    assert "Learning flows on to item 9: Share and use learning ( quick learning )" in said
    assert f"At the same time, go to item 6: Partners disagree ( in some areas ) {words.DRAFTED}" in said
    assert f"Then go to item 3: Rapid review meeting {words.DRAFTED}" in said


def test_a_box_says_kind_role_end_and_other_map() -> None:
    said = sentences()
    assert "Notify the Panel (Step ST02-1, on the map of Notification)" in said
    assert "Who does it: Review group , Reviewer" in said
    assert "No further review (Way round, end B2) This way ends here." in said


def test_a_stage_has_the_number_that_readers_count_by() -> None:
    graph = overview(national())
    items = LexborHTMLParser(text_form(graph)).css("li[data-node]")
    said = {item.attributes["data-node"]: " ".join(item.css_first(".map__kind").text().split()) for item in items}
    for number, stage in enumerate(written_stages(), start=1):
        assert said[stage["id"]] == f"(Stage {number} · code {stage['code']})"
        assert words.heading(graph.node(stage["id"])) == f"Stage {number} · code {stage['code']}", "and so in its box"


def test_links_lead_to_steps_of_the_same_list() -> None:
    made = text_form(processes.rapid_review())
    anchors = set(re.findall(r'id="([^"]+)"', made))
    links = set(re.findall(r'href="#([^"]+)"', made))
    assert links and links <= anchors
