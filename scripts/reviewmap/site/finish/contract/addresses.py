"""What an address in a page is, as a browser reads it: where inside the site it leads, or how it leaves.

A browser drops tabs and line ends inside an address and signs that nobody sees around it, and takes "\\" for "/": so
"java\\tscript:" runs, and "/\\host" leaves. What is read here has been through the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

PLAIN = re.compile(r"(?:\.\.?/)*(?:\.\.?|[a-zA-Z0-9][a-zA-Z0-9/._-]*)?")  # what most addresses look like: nothing to be read first
FROM_TOP = re.compile(r"((?:[a-zA-Z0-9][a-zA-Z0-9_-]*/)*(?:[a-zA-Z0-9][a-zA-Z0-9_-]*(?:\.[a-zA-Z0-9]+)*)?)(?:#([\w.:-]*))?")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
AROUND = "".join(map(chr, range(33)))  # signs that a browser takes away at both ends
DROPPED = str.maketrans("", "", "\t\n\r")
ANOTHER_HOST, FROM_THE_HOST, ABOVE = "//", "/", "../"


class Address(NamedTuple):
    """`scheme` is "" for an address inside the site; then `path` is one from the site's top ("roles/gp/", "" for home), and
    `anchor` what follows "#" (None without). "//": another host; "/": counted from the host; "../": above the site's top.
    """

    scheme: str
    path: str = ""
    anchor: str | None = None
    query: str = ""


def read_address(written: str, folder: str, root: str = "") -> Address:
    """Read an address as it stands on a page in `folder` ("roles/gp/"). `root` is the path at which the site's top stands, for
    pages that are shown at any address and so name theirs from the host ("/2026.1/").

    >>> read_address("../#who", "roles/gp/")
    Address(scheme='', path='roles/', anchor='who', query='')
    >>> [read_address(one, "roles/").scheme for one in ("java\\tscript:x", "/\\\\host/", "/roles/", "../../x", "HTTPS://a.uk")]
    ['javascript', '//', '/', '../', 'https']
    >>> read_address("/2026.1/roles/", "", "/2026.1/").path
    'roles/'
    """
    up = "../" * folder.count("/")
    if up and written.startswith(up) and (known := _from_top(written[len(up) :])):  # most addresses, and all of the frame's
        return known
    path, sharp, anchor = written.partition("#")
    query = ""
    if PLAIN.fullmatch(path) is None:
        read = written.strip(AROUND).translate(DROPPED)
        scheme = SCHEME.match(read)
        if scheme:
            return Address(scheme[1].lower())
        path, sharp, anchor = read.replace("\\", "/").partition("#")
        path, _, query = path.partition("?")
        path = unquote(path)
        if path.startswith("//"):
            return Address(ANOTHER_HOST)
        if path.startswith("/"):
            if not root or not path.startswith(root):
                return Address(FROM_THE_HOST)
            path, folder = path[len(root) :] or ".", ""
    if not path:
        place = folder
    elif _climbs(folder + path):
        return Address(ABOVE)
    else:
        place = normpath(f"/{folder}{path}")[1:]
        if place and path.rpartition("/")[2] in ("", ".", ".."):
            place += "/"
    return Address("", place, unquote(anchor) if sharp else None, query)


@lru_cache(maxsize=20_000)
def _from_top(path: str) -> Address | None:
    """A plain path from the site's top, which is the same on every page; None where it isn't plain, and has to be read with care."""
    plain = FROM_TOP.fullmatch(path)
    return Address("", plain[1], plain[2]) if plain else None


def _climbs(path: str) -> bool:
    """Does a path lead above the site's top on its way?"""
    depth = 0
    for part in path.split("/"):
        depth += -1 if part == ".." else 0 if part in ("", ".") else 1
        if depth < 0:
            return True
    return False
