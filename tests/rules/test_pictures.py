"""Files that go out to readers are what they say, and a drawing runs nothing, leads nowhere and fetches nothing."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from projects import tiny_project
from reviewmap.check import pictures
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


MAY_STAND = [
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "title",
    "desc",
    "metadata",
    "defs",
    "symbol",
    "use",
    "marker",
    "pattern",
    "clipPath",
    "mask",
    "linearGradient",
    "radialGradient",
    "stop",
    "style",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComposite",
    "feFlood",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feOffset",
]
MAY_NOT = [
    "script",
    "a",
    "image",
    "foreignObject",
    "animate",
    "animateMotion",
    "animateTransform",
    "set",
    "mpath",
    "feImage",
    "feTile",
    "feTurbulence",
    "feDisplacementMap",
    "switch",
    "view",
    "iframe",
    "audio",
    "video",
    "canvas",
    "cursor",
    "font",
    "solidcolor",
    "handler",
    "listener",
    "discard",
    "hatch",
]
OF_DRAWING_PROGRAMS = (
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
)


def test_shapes_and_words_may_stand_in_a_drawing_and_nothing_else() -> None:
    for name in MAY_STAND:
        assert drawing(f"{START}<{name}/></svg>".encode(), "a.svg") == [], name
    for name in MAY_NOT:
        (problem,) = drawing(f"{START}\n  <{name}/></svg>".encode(), "a.svg")
        assert problem.message == f"A drawing can't have <{name}>: it may run, lead away or fetch something."
        assert (problem.where.file, problem.where.line, problem.where.column) == ("a.svg", 2, 3)
    (slip,) = drawing(f"{START}<elipse/></svg>".encode(), "a.svg")
    assert slip.suggestion == "Did you mean 'ellipse'?"


def test_what_drawing_programs_keep_for_themselves_is_passed_over() -> None:
    for space in OF_DRAWING_PROGRAMS:
        own = f"<x:own xmlns:x='{space}' href='https://example.org/' onload='x()'/><path xmlns:x='{space}' x:onload='x()' x:href='a.png'/>"
        assert drawing(f"{START}{own}</svg>".encode(), "a.svg") == [], space
        assert len(drawing(f"{START}{own.replace(space, f'{space}x')}</svg>".encode(), "a.svg")) == 5, space


# Each line has its fault where the mark stands.
AT = [
    "<svg xmlns='http://www.w3.org/2000/svg'>\n<g>\n ⟦<path onclick='x()'/></g></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg'>\n<g/>⟦<use href='a.svg#b'/></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg'>\n<g/>\n⟦<rect fill='url(a.png)'/></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg'>\n<style>a { fill: url(b) }⟦</style></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg'>\n<style>a\n{}\n@media print {}⟦</style></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg'><g>\n⟦<?php x?></g></svg>",
    "\n ⟦<html/>".lstrip("\n"),
    "<svg xmlns='http://www.w3.org/2000/svg'>\n <g></⟦svg>",
    "<svg xmlns='http://www.w3.org/2000/svg'>\n" + 39 * "<g>" + "⟦<g>" + 40 * "</g>" + "</svg>",
]


@pytest.mark.parametrize("text", AT, ids=range(len(AT)))
def test_what_a_drawing_does_more_is_told_where_it_does_it(text: str) -> None:
    before = text.partition("⟦")[0]
    (problem,) = drawing(text.replace("⟦", "").encode(), "a.svg")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (problem.where.line, problem.where.column) == (line, column)


def test_a_drawing_of_forty_in_each_other_and_half_a_megabyte_is_the_most() -> None:
    assert drawing((START + 39 * "<g>" + 39 * "</g>" + "</svg>").encode(), "a.svg") == []
    for size, words in ((500_000, ""), (500_001, "0.5"), (649_000, "0.6"), (12_000_000, "12.0")):
        text = f"{START}<desc>{'a' * (size - len(START) - 19)}</desc></svg>"
        assert len(text) == size
        said = [(one.rule, one.message, one.suggestion) for one in drawing(text.encode(), "a.svg")]
        assert said == ([("file-size", f"This drawing has {words} MB; it may have 0.5 MB.", "Simplify it, or use a PNG.")] if words else [])
    (unread,) = drawing(f"{START}</svg>".encode("utf-16"), "a.svg")
    assert (unread.message, unread.suggestion) == ("This is no SVG that can be read: it is no UTF-8 text.", "Export it anew.")
    assert drawing(b"\xef\xbb\xbf" + f"{START}</svg>".encode(), "a.svg") == []


# How files of each kind begin, as those who made the kind say, and what people call it.
KINDS_OF_FILES: dict[str, tuple[str, list[bytes]]] = {
    "png": ("PNG", [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + bytes(17) + b"\0\0\0\0IEND\xaeB`\x82"]),
    "jpg": ("JPEG", [b"\xff\xd8\xff\xe0" + bytes(9) + b"\xff\xd9"]),
    "jpeg": ("JPEG", [b"\xff\xd8\xff\xdb" + bytes(9) + b"\xff\xd9\n"]),
    "gif": ("GIF", [b"GIF87a;", b"GIF89a;"]),
    "webp": ("WebP", [b"RIFF\x04\0\0\0WEBPVP8 "]),
    "pdf": ("PDF", [b"%PDF-1.7\n"]),
    "docx": ("DOCX", [b"PK\x03\x04" + bytes(26) + b"word/document.xml"]),
    "odt": ("ODT", [b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"]),
    "mp3": ("MP3", [b"ID3\x04", b"\xff\xfb\x90", b"\xff\xf3\x90", b"\xff\xf2\x90"]),
    "mp4": ("MP4", [b"\0\0\0\x18ftypisom"]),
    "woff2": ("WOFF2", [b"wOF2\0\x01"]),
    "vtt": ("WebVTT", [b"WEBVTT\n", b"\xef\xbb\xbfWEBVTT\n"]),
}


def test_a_file_of_each_kind_is_one_and_what_is_not_is_told_by_its_name(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "project")
    folder = project / "content/help"
    for kind, (_, good) in KINDS_OF_FILES.items():
        for number, data in enumerate(good):
            (folder / f"good-{number}.{kind}").write_bytes(data)
        (folder / f"wrong.{kind}").write_bytes(b"\0" + good[0])
    (folder / "cut.jpg").write_bytes(KINDS_OF_FILES["jpg"][1][0][:-2])
    (folder / "bare.docx").write_bytes(b"PK\x03\x04 no words")
    (folder / "bare.odt").write_bytes(b"PK\x03\x04 nothing")
    (folder / "a.csv").write_bytes(b"a,b\n1,\xe9\n")
    expected = {f"wrong.{kind}": name for kind, (name, _) in KINDS_OF_FILES.items()} | {
        "cut.jpg": "JPEG",
        "bare.docx": "DOCX",
        "bare.odt": "ODT",
    }
    told = list(pictures.check(read_project(project)))
    assert {one.where.file: one.message for one in told if one.rule != "encoding"} == {
        f"content/help/{file}": f"This is no {name} file: its content is something else, or cut off." for file, name in expected.items()
    }
    assert [one.as_text() for one in told if one.rule == "encoding"] == [
        "content/help/a.csv:2:1: error: This is no UTF-8 text. Save the file as UTF-8. (encoding)"
    ]
