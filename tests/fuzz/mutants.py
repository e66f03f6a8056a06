"""Mutants of a project, as values: its files by name, with one thing broken. The same seed and number give the same mutant."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from reviewmap.model import FILES
from reviewmap.model.edition import Local
from reviewmap.model.process import Stage
from reviewmap.model.signing import SignOffs
from reviewmap.read.signing import FOLDER as SIGNED
from reviewmap.read.yamlfile import read

from .sites import FuzzedSite, Path, sites

Files = dict[str, bytes]
LAYER = "local/edition.yml"


@dataclass(frozen=True)
class Mutant:
    """`what` was done, in words. `wrong`: nobody could mean it, so that a check has to see it."""

    files: Files
    what: str
    wrong: bool


NASTY = (
    *("", " ", "\u200b", "\u2060 \u200d", "~", "null", "0", "-1", "1e9", "999999999999999999999", "0x10", "1_000", "true", "NO", "2026-13-45"),
    *("0", "1700000000", "2026-11-22T10:00:00", "0001-01-01", "2200-01-01", "../../../etc/passwd", "/etc/passwd", "C:\\con", "con", "aux.md"),
    *("{{ 7 * 7 }}", "{% for x in y %}", "{{ config }}", "[[", "[[panel]]", "[[nobody]]", "]]", "[[timescale:nothing]]", "{who}", "{{who}}"),
    *("<script>alert(1)</script>", "</article>", "<!--", "&#x202e;", "\u202eturned", "\u2066", "a\u0000b", "a\u0007b", "\ufeff", "\ue000", "\u2028"),
    *("javascript:alert(1)", "https://", "https://user@host:99999999/", "//example.org", "mailto:", "\U0001f9d1\u200d\U0001f9d2", "א" * 50, "x" * 30_000),
    *("report 99.999", "report 3.1-3.999999999", "report", "report  3", "nobody 1", "#", "- a", "a: b", "'", '"', "\\", "|", ">", "%", "@", "`", "*", "&a"),
)  # fmt: skip


def mutant(files: Mapping[str, bytes], kind: str, seed: int, number: int) -> Mutant:
    """The mutant of this number. `kind`: definitions, content or layers."""
    rng = random.Random(f"{kind} {seed} {number}")
    make = rng.choice({"definitions": DEFINITIONS, "content": CONTENT, "layers": LAYERS}[kind])
    return make(dict(files), rng)


# -- definitions -------------------------------------------------------------------------------------------------------------


def _definitions(files: Files) -> list[str]:
    return sorted(name for name in files if name.startswith("process/") and name.endswith(".yml") and "/ledger/" not in name)


def _model(name: str) -> Any:
    return (
        Stage
        if name.startswith("process/stages/")
        else SignOffs
        if name.startswith(SIGNED)
        else Local
        if name == LAYER
        else FILES[name.removeprefix("process/").removesuffix(".yml")]
    )


def _data(files: Files, name: str) -> Any:
    return read(files[name], name).data


def _put(files: Files, name: str, data: Any) -> None:
    files[name] = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100).encode()


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _site(
    files: Files,
    rng: random.Random,
    *kinds: str,
    name: str | None = None,
    only: Callable[[FuzzedSite, Any], bool] = lambda site, value: True,
) -> tuple[str, Any, FuzzedSite]:
    """A field of some file, of one of these kinds (any if none is named): the file, its data, the field."""
    names = [name] if name else _definitions(files)
    rng.shuffle(names)
    for one in names:
        data = _data(files, one)
        found = [site for site in sites(data, _model(one)) if (not kinds or site.kind in kinds) and only(site, _at(data, site.path))]
        if found:
            return one, copy.deepcopy(data), rng.choice(found)
    raise LookupError(f"no field of the kinds {kinds}")


def _told(name: str, site: FuzzedSite) -> str:
    return f"{name} {'.'.join(map(str, site.path))}"


def replaced(files: Files, rng: random.Random, *, name: str | None = None) -> Mutant:
    name, data, site = _site(files, rng, name=name)
    value = rng.choice([*NASTY, None, [], {}, [""], {"a": "b"}, [[["x"]]], ["x"] * 50])
    _at(data, site.path[:-1])[site.path[-1]] = value
    _put(files, name, data)
    return Mutant(files, f"{_told(name, site)} is {str(value)[:40]!r}", False)


def wrong_value(files: Files, rng: random.Random, *, name: str | None = None) -> Mutant:
    """A value that its field can't hold."""
    name, data, site = _site(files, rng, "text", "word", "day", "number", "id", "list", "part", name=name)
    value = rng.choice(
        {
            "text": ["\u200b", "a\u202eb", "a\u0007b", {"a": "b"}, ["a"], "x" * 30_000],
            "word": ["nothing-known", "Must", ["must"], "x" * 99],
            "day": [
                "0",
                "yesterday",
                "2026-02-30",
                "20261122",
                "2026-11-22T00:00:00",
                "1700000000",
                "0001-01-01",
                "2200-01-01",
                ["2026-11-22"],
            ],
            "number": ["ten", "1.5", "1e3", "yes", "", "0x1", ["1"]],
            "id": ["Not An Id", "con", "a--b", "-a", "ünd", "a/b", "x" * 101, "a_b", "a.b"],
            "list": [{"a": "b"}],
            "part": ["words", ["words"], [{}]],
        }[site.kind]
    )
    _at(data, site.path[:-1])[site.path[-1]] = value
    _put(files, name, data)
    return Mutant(files, f"{_told(name, site)} ({site.kind}) is {str(value)[:40]!r}", True)


def deleted(files: Files, rng: random.Random, *, name: str | None = None) -> Mutant:
    name, data, site = _site(files, rng, name=name)
    del _at(data, site.path[:-1])[site.path[-1]]
    _put(files, name, data)
    return Mutant(files, f"{_told(name, site)} is deleted", site.required)


def misspelt_field(files: Files, rng: random.Random, *, name: str | None = None) -> Mutant:
    name, data, site = _site(files, rng, name=name)
    parent = _at(data, site.path[:-1])
    word = site.name + rng.choice(("x", "s_", "_", "2"))
    renamed = {word if key == site.name else key: value for key, value in parent.items()}
    parent.clear()
    parent.update(renamed)
    _put(files, name, data)
    return Mutant(files, f"{_told(name, site)} is called {word}", True)


def unknown_reference(files: Files, rng: random.Random) -> Mutant:
    """A name of a thing that there isn't."""
    wanted = (
        "responsible",
        "accountable",
        "consulted",
        "informed",
        "within",
        "decided_by",
        "leads",
        "lane",
        "to",
        "roles",
        "loops",
        "levels",
        "source",
    )
    name, data, site = _site(
        files, rng, only=lambda site, value: site.name in wanted and isinstance(value, (str, list)) and len(site.path) > 1
    )
    word = rng.choice(("nobody-at-all", "no-such-thing", "x"))
    _at(data, site.path[:-1])[site.name] = word if site.kind in ("id", "other") else [word]
    _put(files, name, data)
    return Mutant(files, f"{_told(name, site)} names {word}", True)


def doubled_item(files: Files, rng: random.Random) -> Mutant:
    name, data, site = _site(files, rng, "list", only=lambda site, value: isinstance(value, list) and bool(value))
    items = _at(data, site.path)
    item = rng.choice(items)
    items.insert(rng.randrange(len(items) + 1), copy.deepcopy(item))
    _put(files, name, data)
    has_id = isinstance(item, dict) and "id" in item
    return Mutant(files, f"{_told(name, site)} holds something twice", has_id and name != "process/presence.yml")


def emptied(files: Files, rng: random.Random, *, name: str | None = None) -> Mutant:
    name, data, site = _site(files, rng, "list", name=name)
    _at(data, site.path[:-1])[site.name] = []
    _put(files, name, data)
    return Mutant(files, f"{_told(name, site)} is emptied", False)


def shuffled(files: Files, rng: random.Random) -> Mutant:
    name, data, site = _site(files, rng, "list", only=lambda site, value: isinstance(value, list))
    rng.shuffle(_at(data, site.path))
    _put(files, name, data)
    return Mutant(files, f"{_told(name, site)} is shuffled", False)


def moved(files: Files, rng: random.Random) -> Mutant:
    """A piece of one file in the place of a piece of another."""
    name, data, site = _site(files, rng)
    _, others, other = _site(files, rng)
    _at(data, site.path[:-1])[site.path[-1]] = _at(others, other.path)
    _put(files, name, data)
    return Mutant(files, f"{_told(name, site)} is what {'.'.join(map(str, other.path))} was", False)


def dates_reversed(files: Files, rng: random.Random) -> Mutant:
    name, data, site = _site(files, rng, "day", only=lambda site, value: site.name == "check_again")
    parent = _at(data, site.path[:-1])
    parent["checked"], parent["check_again"] = "2030-01-02", "2030-01-01"
    _put(files, name, data)
    return Mutant(files, f"{name} is due before it was checked", True)


def day_to_come(files: Files, rng: random.Random) -> Mutant:
    """Somebody did something on a day that is still to come."""
    names = ("checked", "as_at", "copied", "as_of", "since", "accessibility_reviewed", "on")
    name, data, site = _site(files, rng, "day", only=lambda site, value: site.name in names and value is not None)
    _at(data, site.path[:-1])[site.name] = "2099-12-31"
    _put(files, name, data)
    return Mutant(files, f"{_told(name, site)} is still to come", True)


def of_lines(files: Files, rng: random.Random, *, name: str | None = None) -> Mutant:
    """A slip of whoever edits the text: a line more, a line less, other spaces, marks that don't close."""
    name = name or rng.choice(_definitions(files))
    lines = files[name].decode().split("\n")
    at = rng.choice([number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")])
    line, wrong = lines[at], False
    do = rng.choice(
        (
            "delete",
            "double",
            "tab",
            "quote",
            "bracket",
            "space",
            "more",
            "cut",
            "colon",
            "join",
            "swap",
            "marker",
            "alias",
            "long",
            "brackets",
        )
    )
    if do == "delete":
        del lines[at]
    elif do == "double":
        lines.insert(at, line)
    elif do == "tab":
        lines[at], wrong = "\t" + line.lstrip(), True
    elif do == "quote":
        lines[at] = line.replace(": ", ': "', 1)
        wrong = ": " in line and '"' not in "".join(lines[at:]) and not line.rstrip().endswith((">-", "|", ">"))
        wrong = False if wrong and line.partition(": ")[2].startswith(("'", "[", "{")) else wrong
    elif do == "bracket":
        lines[at] = line + " ["
    elif do == "space":
        lines[at] = " " * rng.randrange(1, 9) + line
    elif do == "more":
        lines[at] = line + rng.choice((" #", " :", ": x", " - y", "]", "}", '"', "'", " &a", " *a", " !x", " |", "\u202e", "\\"))
    elif do == "cut":
        lines[at] = line[: rng.randrange(len(line))]
    elif do == "colon":
        lines[at] = line.replace(": ", ":", 1)
    elif do == "join" and at + 1 < len(lines):
        lines[at : at + 2] = [line + lines[at + 1]]
    elif do == "swap" and at + 1 < len(lines):
        lines[at : at + 2] = [lines[at + 1], line]
    elif do == "marker":
        lines.insert(at, rng.choice(("---", "...", "%YAML 1.1", "- x", "? a", "<<: *x")))
    elif do == "alias":
        lines[at] = line.replace(": ", ": &a ", 1)
    elif do == "long":
        lines[at] = line + "x" * rng.choice((1_000, 50_000))
    elif do == "brackets":
        lines[at] = line + " " + "[" * rng.choice((30, 500, 5_000))
    files[name] = "\n".join(lines).encode()
    return Mutant(files, f"{name}:{at + 1} {do}", wrong)


def of_bytes(files: Files, rng: random.Random, *, name: str | None = None) -> Mutant:
    name = name or rng.choice(_definitions(files))
    data = files[name]
    do = rng.choice(("utf-8", "nothing", "cut", "crlf", "mark", "flip", "control", "utf-16", "twice"))
    wrong = False
    at = rng.randrange(len(data))
    if do == "utf-8":
        data, wrong = data[:at] + b"\xff" + data[at:], True
    elif do == "nothing":
        data, wrong = b"", True
    elif do == "cut":
        data = data[:at]
    elif do == "crlf":
        data = data.replace(b"\n", b"\r\n")
    elif do == "mark":
        data = b"\xef\xbb\xbf" + data
    elif do == "flip":
        data = data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
    elif do == "control":
        data, wrong = data[:at] + bytes([rng.choice((0, 1, 7, 27))]) + data[at:], True
    elif do == "utf-16":
        data, wrong = data.decode().encode("utf-16"), True
    elif do == "twice":
        data, wrong = data + data, not name.endswith(".md")
    files[name] = data
    return Mutant(files, f"{name} {do} at {at}", wrong)


def of_files(files: Files, rng: random.Random) -> Mutant:
    name = rng.choice(_definitions(files))
    do = rng.choice(("delete", "rename", "copy", "swap", "stray", "ending"))
    other = rng.choice([one for one in _definitions(files) if one != name])
    # Files of sign-offs may be called anything; without one nothing in it counts as signed, which is told; twice the same is the same.
    wrong = not name.startswith(SIGNED)
    if do == "delete":
        del files[name]
    elif do == "rename":
        files[name.replace(".yml", "-2.yml")] = files.pop(name)
        wrong = wrong and "/stages/" not in name  # a stage's file may be called anything
    elif do == "copy":
        files[name.replace(".yml", "-2.yml")] = files[name]
    elif do == "swap":
        files[name], files[other] = files[other], files[name]
        # Stages may change places, and so may two files that say the same.
        wrong = not ("/stages/" in name and "/stages/" in other) and _data(files, name) != _data(files, other)
    elif do == "stray":
        files[
            f"process/{rng.choice(('notes.txt', 'rolles.yml', 'stagse/01.yml', 'Roles.yml', 'con.yml', 'stages/x y.yml', 'roles.yml.bak'))}"
        ] = files[name]
    elif do == "ending":
        files[name.replace(".yml", ".yaml")] = files.pop(name)
        wrong = False
    return Mutant(files, f"{name} {do}", wrong)


DEFINITIONS: tuple[Callable[[Files, random.Random], Mutant], ...] = (
    *(replaced, replaced, replaced, wrong_value, wrong_value, deleted, deleted, misspelt_field, unknown_reference, doubled_item, emptied),
    *(shuffled, moved, dates_reversed, day_to_come, of_lines, of_lines, of_lines, of_bytes, of_files),
)  # fmt: skip


# -- content -----------------------------------------------------------------------------------------------------------------

FRAGMENTS = (  # what may stand in a page, though it may say nothing useful
    *("{{ range(3) | join(', ') }}", "{{ 7 * 6 }}", "{% set a = [1, 2] %}{% for b in a %}{{ b }}{% endfor %}", "{{ 'a' ~ 'b' }}", "{# note #}", "{% raw %}{{ x }}{% endraw %}"),
    *("<div class=\"ask\" markdown>\n\n- a\n\n</div>", "<br>", "| a | b |\n| - | - |\n| c | d |", "> a\n> > b", "1. a\n    1. b\n        1. c", "!!! note \"T\"\n    a", "## A {: #a1 }"),
    *("- " * 40 + "a", "\n".join(" " * n + "- a" for n in range(0, 60, 4)), "*" * 500, "_" * 500, "`" * 300, "[" * 300, "](" * 300, "![" * 300, "#" * 50 + " a", "a\n=\nb\n-"),
    *("&amp; &lt; &#65;", "א ב ג", "\U0001f9d1\u200d\U0001f9d2", "x" * 20_000, "\n" * 500, "a  \nb", "<https://example.org/>", "[a]: https://example.org/\n[a]", "term\n:   said"),
    *("\\" * 200, "|" * 300, "a|" * 300, "<p>" * 100, "<div>" * 60 + "</div>" * 60, "<li>a", "<table><tr><td>a</table>", "<h2>a</h2>", "{: .a }", "*[A]: b\n\nA", "[^1]\n\n[^1]: a", "---", "***a***" * 80),
)  # fmt: skip
FAULTS = (  # what no page may hold
    *("{{ 1 / 0 }}", "{{ 1 / nothing }}", "{{ nothing }}", "{{ role('nobody-at-all') }}", "{{ role() }}", "{{ role(1, 2, 3) }}", "{{ timescale.nothing }}", "{{ support(1, 2, 3, 4) }}"),
    *("{{ config }}", "{{ ''.__class__ }}", "{{ role.__globals__ }}", "{{ self }}", "{{ [1] }}", "{{ 'a' * 9999999 }}", "{{ 9 ** 9 ** 9 }}", "{{ 'a' + 1 }}", "{{ 1 < 'a' }}", "{{ 1() }}"),
    *("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% include 'nothing.html' %}"),
    *("{% extends 'parts.html' %}", "{% for x in %}", "{{ 'a }}", "{{ a", "{% if x %}", "{% endif %}", "{{ a | nothing }}", "{{ a is nothing }}", "{% nothing %}", "{{ " + "(" * 3000),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<p onclick=x()>", "<iframe src=x>", "<style>p{}</style>", "<p style='color:red'>", "<svg/onload=x()>", "<!-- note"),
    *("[a](javascript:alert(1))", "![a](https://example.org/a.png)", "[a](nowhere-at-all.md)", "[a](../../../../etc/passwd.md)", "<form action='https://example.org/'>", "a<b"),
    *("a&#x202e;b", "a\u202eb", "a\x07b", "\ue000", ">" * 50 + " a", " " * 200 + "- a", '<span class="icon" data-icon="material/no-such-icon"></span>', "<object data=x>", "</div>", "<table><tr><td>a", "</article>", "<base href=x>"),
)  # fmt: skip


def _pages(files: Files, top: str = "content") -> list[str]:
    return sorted(name for name in files if name.startswith(f"{top}/") and name.endswith(".md"))


def fragment(files: Files, rng: random.Random) -> Mutant:
    name, piece = rng.choice(_pages(files)), rng.choice(FRAGMENTS)
    text = files[name].decode()
    at = rng.choice([len(text), rng.randrange(text.index("\n---\n") + 5, len(text) + 1)])
    files[name] = f"{text[:at]}\n\n{piece}\n\n{text[at:]}".encode()
    return Mutant(files, f"{name} has {piece[:40]!r}", False)


def fault(files: Files, rng: random.Random) -> Mutant:
    name, piece = rng.choice(_pages(files)), rng.choice(FAULTS)
    files[name] += f"\n\n{piece}\n".encode()
    return Mutant(files, f"{name} ends with {piece[:40]!r}", True)


def front(files: Files, rng: random.Random) -> Mutant:
    name = rng.choice(_pages(files))
    lines = files[name].decode().split("\n")
    field = rng.choice(
        ("title", "description", "audience", "words", "repeat", "template", "checked", "check_again", "owner", "nothing", "exit", "crumbs")
    )
    value = rng.choice(NASTY)
    lines = (
        [line for line in lines[: lines.index("---", 1)] if not line.startswith(f"{field}:")]
        + [f"{field}: {value}"]
        + lines[lines.index("---", 1) :]
    )
    files[name] = "\n".join(lines).encode("utf-8", "surrogatepass")
    return Mutant(files, f"{name} says {field}: {value[:40]!r}", field == "nothing")


def page_bytes(files: Files, rng: random.Random) -> Mutant:
    return of_bytes(files, rng, name=rng.choice(_pages(files)))


def page_lost(files: Files, rng: random.Random) -> Mutant:
    name = rng.choice([*_pages(files), *(one for one in files if one.startswith("content/_parts/"))])
    del files[name]
    return Mutant(files, f"{name} is deleted", True)


def part(files: Files, rng: random.Random) -> Mutant:
    name = rng.choice([one for one in files if one.startswith("content/_parts/")])
    text = files[name].decode()
    do = rng.choice(("cut", "fault", "fragment", "letter", "byte"))
    at = rng.randrange(len(text))
    if do == "cut":
        text = text[:at]
    elif do == "fault":
        text += "\n" + rng.choice([one for one in FAULTS if "<" in one])
    elif do == "fragment":
        text += "\n" + rng.choice(FRAGMENTS)
    elif do == "letter":
        text = text[:at] + rng.choice("x{}%\"'()|.<>") + text[at + 1 :]
    data = text.encode()
    files[name] = data[:at] + b"\xff" + data[at:] if do == "byte" else data
    return Mutant(files, f"{name} {do} at {at}", do in ("fault", "byte"))


def page_name(files: Files, rng: random.Random) -> Mutant:
    name = rng.choice(
        (
            "content/Help.md",
            "content/a b.md",
            "content/con.md",
            "content/help/index.MD",
            "content/x/../y.md",
            "content/é.md",
            "content/_part/a.html",
            "content/a.exe",
            "content/a.js",
        )
    )
    files[name] = files["content/help/index.md"]
    return Mutant(files, f"{name} is there", True)


def asset(files: Files, rng: random.Random) -> Mutant:
    name = f"content/help/a.{rng.choice(('png', 'jpg', 'gif', 'webp', 'svg', 'pdf', 'mp4'))}"
    files[name] = rng.choice(
        (
            b"",
            b"<html>",
            b"\x89PNG\r\n\x1a\n",
            b"<svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            bytes(rng.randrange(256) for _ in range(99)),
        )
    )
    return Mutant(files, f"{name} is {files[name][:20]!r}", True)


CONTENT: tuple[Callable[[Files, random.Random], Mutant], ...] = (
    fragment,
    fragment,
    fragment,
    fault,
    fault,
    fault,
    front,
    front,
    page_bytes,
    page_lost,
    part,
    part,
    page_name,
    asset,
)


# -- layers ------------------------------------------------------------------------------------------------------------------


def layer_replaced(files: Files, rng: random.Random) -> Mutant:
    return replaced(files, rng, name=LAYER)


def layer_wrong(files: Files, rng: random.Random) -> Mutant:
    return wrong_value(files, rng, name=LAYER)


def layer_deleted(files: Files, rng: random.Random) -> Mutant:
    return deleted(files, rng, name=LAYER)


def layer_misspelt(files: Files, rng: random.Random) -> Mutant:
    return misspelt_field(files, rng, name=LAYER)


def layer_lines(files: Files, rng: random.Random) -> Mutant:
    return of_lines(files, rng, name=LAYER)


def layer_bytes(files: Files, rng: random.Random) -> Mutant:
    return of_bytes(files, rng, name=LAYER)


def layer_page(files: Files, rng: random.Random) -> Mutant:
    """A page of a layer, in the place of a national one or beside them."""
    national = rng.choice(_pages(files))
    piece, wrong = rng.choice([(one, False) for one in FRAGMENTS] + [(one, True) for one in FAULTS])
    files[f"local/{national}"] = files[national] + f"\n\n{piece}\n".encode()
    return Mutant(files, f"local/{national} ends with {piece[:40]!r}", wrong)


def layer_file(files: Files, rng: random.Random) -> Mutant:
    name = rng.choice(
        (
            *(
                "local/edition.yaml",
                "local/notes.txt",
                "local/process/roles.yml",
                "local/conten/index.md",
                "local/content/_parts/parts.html",
                "local/content/hepl/a.md",
            ),
            *(
                "local/content/assets/js/exit.js",
                "local/content/assets/css/frame.css",
                "local/content/assets/images/mark.svg",
                "local/content/a.html",
                "local/overrides/main.html",
            ),
        )
    )
    files[name] = rng.choice(
        (
            b"words",
            b"---\ntitle: T\ndescription: D.\naudience: everyone\n---\nW.\n",
            b"a: b\n",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        )
    )
    return Mutant(files, f"{name} is there", True)


def layer_logo(files: Files, rng: random.Random) -> Mutant:
    files["local/content/assets/logo.svg"] = rng.choice(
        (b"", b"<svg", b"<svg/>", b"<svg xmlns='http://www.w3.org/2000/svg'><a href='x'/></svg>", b"\xff\xfe<", b"<!DOCTYPE svg>")
    )
    return Mutant(files, f"the logo is {files['local/content/assets/logo.svg'][:30]!r}", True)


LAYERS: tuple[Callable[[Files, random.Random], Mutant], ...] = (
    *(layer_replaced, layer_replaced, layer_wrong, layer_wrong, layer_deleted, layer_misspelt, layer_lines, layer_lines, layer_bytes, layer_page, layer_page, layer_file, layer_logo),
)  # fmt: skip
