"""Files that go out to readers are what they say, and a drawing runs nothing, leads nowhere and fetches nothing."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from projects import tiny_project
from reviewmap.check.pictures import drawing
from reviewmap.check.whole import check
from reviewmap.read.project import read_project
from worded import as_agreed

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
GOOD = [
    f"{START}<path d='M0 0h9'/></svg>",
    f"<?xml version='1.0' encoding='UTF-8'?><!-- by hand -->{START}<title>A loaf</title><g fill='#123456'><circle cx='1' cy='1' r='1'/></g></svg>",
    f"{START}<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><rect fill='url(#a)' width='9' height='9'/></svg>",
    f"{START}<style>.a {{ fill: url( '#a' ); stroke: #fff }}</style><use href='#a'/><use xlink:href='#a'/></svg>",
    f"{START}<x:thing xmlns:x='http://www.inkscape.org/namespaces/inkscape' x:href='loaf.png'/></svg>",
    f"{START}<filter id='f'><feColorMatrix values='1 0 0 0 0'/></filter></svg>",
]
BAD = [
    ("<script>", f"{START}<script>alert(1)</script></svg>"),
    ("<script>", f"{START}<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script></svg>"),
    ("<script>", f"{START}<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script></svg>"),
    ("<script>", f"{START}<inkscape:script xmlns:inkscape='http://www.w3.org/2000/svg'>alert(1)</inkscape:script></svg>"),
    ("<path onload=…> is a script", f"{START}<path onload='alert(1)'/></svg>"),
    ("<path onload=…> is a script", f"{START}<path ONLOAD='alert(1)'/></svg>"),
    ("<a>", f"{START}<a href='https://example.org/'><path/></a></svg>"),
    ("<image>", f"{START}<image href='https://example.org/a.png'/></svg>"),
    ("<foreignObject>", f"{START}<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>Words</p></foreignObject></svg>"),
    ("<animate>", f"{START}<animate attributeName='href' to='javascript:alert(1)'/></svg>"),
    ("<set>", f"{START}<set attributeName='onload' to='alert(1)'/></svg>"),
    ("<feImage>", f"{START}<filter><feImage href='https://example.org/a.png'/></filter></svg>"),
    ("leads out of the drawing", f"{START}<use href='other.svg#a'/></svg>"),
    ("leads out of the drawing", f"{START}<use xlink:href='data:image/svg+xml;base64,AAAA'/></svg>"),
    ("leads out of the drawing", f"{START}<g xml:base='https://example.org/'/></svg>"),
    ("fetches something", f"{START}<rect fill='url(https://example.org/a)'/></svg>"),
    ("fetches something", f"{START}<rect style='fill: url( \"//example.org/a\" )'/></svg>"),
    ("fetches something", f"{START}<rect style='fill: \\75rl(//example.org/a)'/></svg>"),
    ("does more than colours", f"{START}<style>@import '//example.org/a.css';</style></svg>"),
    ("does more than colours", f"{START}<style><![CDATA[ a {{ fill: u]]><![CDATA[rl(//example.org/a) }}]]></style></svg>"),
    ("DOCTYPE", f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{START}&a;</svg>"),
    ("<?xml-stylesheet?>", f"<?xml-stylesheet href='//example.org/a.css'?>{START}</svg>"),
    ("begins with another element", "<html xmlns='http://www.w3.org/1999/xhtml'/>"),
    ("begins with another element", "<svg/>"),
    ("can be read", f"{START}<path></svg>"),
    ("can be read", "not a drawing at all"),
    ("can be read", ""),
    ("nested too deeply", START + 60 * "<g>" + 60 * "</g>" + "</svg>"),
]


@pytest.mark.parametrize("text", GOOD)
def test_a_drawing_of_shapes_and_words(text: str) -> None:
    assert drawing(text.encode(), "a.svg") == []


@pytest.mark.parametrize(("words", "text"), BAD, ids=range(len(BAD)))
def test_a_drawing_that_does_more(words: str, text: str) -> None:
    told = drawing(text.encode(), "a.svg")
    assert any(words in problem.message for problem in told), told
    assert all(problem.where.line >= 1 and as_agreed(problem) for problem in told), told


def test_what_is_a_picture_by_its_name_alone(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "project")
    folder = project / "content/help"
    chunk = b"IHDR" + bytes(13)
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0d" + chunk + zlib.crc32(chunk).to_bytes(4) + b"\0\0\0\0IEND\xaeB`\x82"
    for name, data in {
        "good.png": png, "good.gif": b"GIF89a;", "good.svg": GOOD[0].encode(), "good.webp": b"RIFF\0\0\0\0WEBPVP8 ", "good.txt": "é".encode(),
        "bad.png": b"<html><script>alert(1)</script>", "bad.jpg": png, "bad.gif": b"GIF", "bad.webp": b"RIFF", "bad.svg": BAD[0][1].encode(),
        "cut.png": png[:20], "bad.pdf": b"MZ", "bad.txt": b"\xff",
    }.items():  # fmt: skip
        (folder / name).write_bytes(data)
    told = check(read_project(project))[1]
    assert [one.as_text() for one in told if not as_agreed(one)] == []
    wrong = {problem.where.file.rpartition("/")[2] for problem in told}
    assert wrong == {"bad.png", "bad.jpg", "bad.gif", "bad.webp", "bad.svg", "cut.png", "bad.pdf", "bad.txt"}


def test_a_file_that_would_take_the_place_of_one_of_the_sites_own(tmp_path: Path) -> None:
    """A layer's own exit script, style or mark."""
    project = tiny_project(tmp_path / "project")
    for place in ("content/assets/images/mark.svg", "local/content/assets/images/MARK.svg"):
        (project / place).parent.mkdir(parents=True)
        (project / place).write_text(GOOD[0])
    told = check(read_project(project, local=project / "local"))[1]
    assert {problem.where.file for problem in told if problem.rule == "frames-files"} == {"content/assets/images/mark.svg"}
    assert {problem.where.file for problem in told if problem.rule == "name"} == {"local/content/assets/images/MARK.svg"}
    for name in ("exit.js", "frame.css"):
        (project / "local/content/assets" / name).write_text("/* mine */")
    told = check(read_project(project, local=project / "local"))[1]
    assert {problem.where.file for problem in told if problem.rule == "unknown-file"} == {
        "local/content/assets/exit.js",
        "local/content/assets/frame.css",
    }
