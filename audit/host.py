"""A host for the built site as good hosts are: compressed answers, open connections, and the headers of its own `_headers` file."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

# What hosts compress: https://developers.cloudflare.com/speed/optimization/content/compression/
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".csv"}


def shipped_headers(folder: Path) -> dict[str, str]:
    """The headers that the site asks its host for; none when it asks for none."""
    path = folder / "_headers"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return dict(line.strip().split(": ", 1) for line in lines if line.startswith(" "))


@cache
def _small(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, shipped: dict[str, str], **kwargs: Any) -> None:
        self.shipped = shipped
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def end_headers(self) -> None:
        for name, value in self.shipped.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        if not path.is_file() or path.suffix not in COMPRESSED or "gzip" not in self.headers.get("Accept-Encoding", ""):
            super().do_GET()
            return
        body = _small(path)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` while the block runs; gives its address, with a slash at the end."""
    handler = partial(_Handler, directory=str(folder.resolve()), shipped=shipped_headers(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        # A browser may hold its connections open; leaving must not wait for it.
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
