"""Office files are zip archives: read one into its parts, write parts back with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can name


def unpack(data: bytes) -> dict[str, bytes]:
    """An archive's parts by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Bytes that depend on the parts alone. An OpenDocument's `mimetype` stays first and uncompressed, as its readers ask."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            _add(archive, name, data)
    return out.getvalue()


def with_parts(made: bytes, new: Mapping[str, bytes]) -> bytes:
    """An archive of `pack` with other bytes in some of its parts: the same as if all had been packed anew, but what stays isn't pressed again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as before, zipfile.ZipFile(out, "w") as archive:
        for old in before.infolist():
            if old.filename in new:
                _add(archive, old.filename, new[old.filename])
                continue
            begins, moved = old.header_offset, out.tell()
            ends = begins + len(old.FileHeader()) + old.compress_size
            out.write(made[begins:ends])
            old.header_offset = moved
            archive.filelist.append(old)
            archive.NameToInfo[old.filename] = old
            archive.start_dir = out.tell()
        for name in [name for name in new if name not in archive.NameToInfo]:
            _add(archive, name, new[name])
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, date_time=EARLIEST)
    info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
    info.create_system = 3  # else it names the system that built it
    archive.writestr(info, data, compresslevel=9)
