"""The page of what still has to be done: each list with those who can do it, its first places, how many more there are, and the short ones by name."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from projects import national
from reviewmap.check.work import tasks
from wording import one_line

SHOWN, OPENED = 12, 8  # places of a list, and lists of those who can do it


def words(node) -> str:
    return one_line(node.text())


def test_every_list_of_work_stands_with_whoever_can_do_it(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "about/work/index.html").read_text("utf-8"))
    found: dict[str, list[list[str]]] = {}
    for node in page.css("article h2, article details.more:not(nav details)"):
        if node.tag == "h2":
            found[words(node)] = []
        elif found:
            found[list(found)[-1]].append([words(node.css_first("summary")), *(words(one) for one in node.css("li"))])
    every = tasks(national())
    people = list(dict.fromkeys(one.who for one in every))
    assert [one.casefold() for one in found] == [one_line(one).casefold() for one in people]
    opened, more = 0, 0
    for who, lists in zip(people, found.values(), strict=True):
        own = [one for one in every if one.who == who]
        for task, (summary, *lines) in zip(own[:OPENED], lists, strict=False):
            opened += 1
            assert summary == one_line(task.what)
            wanted = [
                one_line(f"{name} {said} ({where.file.removeprefix('process/')}:{where.line})") for where, said, name in task.places[:SHOWN]
            ]
            if len(task.places) > SHOWN:
                more += 1
                wanted.append(f'And {len(task.places) - SHOWN} more. To see all: reviewmap work --list "{summary}"')
            assert lines == wanted, task.what
        short = own[OPENED:]
        rest = [[f"{len(short)} shorter lists", *(one_line(one.what) for one in short)]] if short else []
        assert lists[OPENED:] == rest if len(own) >= OPENED else len(lists) == len(own), who
    assert opened > 20 and more > 5
