"""Writes the download. It can be stopped at any time: readers keep the previous one."""

import fcntl
import gzip
import json
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from rest_framework.utils.encoders import JSONEncoder

from research.open_data.export_store import DESCRIPTION, ENDING, README, ExportStore, file_name
from research.open_data.tables import TABLES, Table

UNFINISHED = ".part"
LOCK = ".lock"
READ_AT_ONCE = 1 << 20


class BusyError(Exception):
    """Another process is writing the download right now."""


def export(store: ExportStore | None = None) -> Iterator[tuple[str, int]]:
    """Write everything that readers may see. Yields the table and its number of lines so far.

    Raises BusyError when another process is writing. Nothing changes for readers until the end.
    """
    store = store or ExportStore.ours()
    store.root.mkdir(parents=True, exist_ok=True)
    with _alone(store.root):
        _sweep(store.root, keep=set(), endings=(UNFINISHED,))
        resources: list[dict[str, Any]] = []
        for table in TABLES:
            resource = yield from _write_table(store.root, table)
            resources.append(resource)
        _describe(store, resources)


def _write_table(root: Path, table: Table) -> Generator[tuple[str, int], None, dict[str, Any]]:
    part = root / f"{table.name}{UNFINISHED}"
    count = 0
    try:
        # Without a time and a name in it, the same lines give the same bytes.
        with part.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as out:
            for line in table.lines():
                words = json.dumps(line, ensure_ascii=False, cls=JSONEncoder)
                # A lone surrogate cannot be encoded in UTF-8.
                out.write(words.encode("utf-8", "replace") + b"\n")
                count += 1
                yield table.name, count
    except BaseException:  # stopped by hand, too
        part.unlink(missing_ok=True)
        raise
    digest = _hash_of(part)
    size = part.stat().st_size
    _finish(part, root / file_name(table.name, digest))
    return {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}{ENDING}",
        "format": "jsonl",
        "compression": "gz",
        "mediatype": "application/gzip",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "rows": count,
        "schema": {"fields": table.fields()},
    }


def _describe(store: ExportStore, resources: list[dict[str, Any]]) -> None:
    described: dict[str, Any] = {
        "name": "spinal-cord-research-help",
        "title": settings.WAGTAIL_SITE_NAME,
        "homepage": settings.SITE_URL,
        "created": timezone.now().isoformat(timespec="seconds"),
        "resources": resources,
    }
    if settings.TEXT_LICENSE_URL:
        name = settings.TEXT_LICENSE_NAME or settings.TEXT_LICENSE_URL
        described["licenses"] = [{"title": name, "path": settings.TEXT_LICENSE_URL}]
    facts = {"package": described, "site_url": settings.SITE_URL, "demo": settings.DEMO_ALLOWED}
    _replace(store.root / README, render_to_string("research/open_data/readme.md", facts))
    _replace(store.root / DESCRIPTION, json.dumps(described, ensure_ascii=False, indent=2) + "\n")
    # Anyone who is downloading an older file has it open, and gets the rest of it.
    keep = {store.path_of(resource).name for resource in resources}
    _sweep(store.root, keep=keep, endings=(ENDING,))


def _replace(path: Path, words: str) -> None:
    part = path.with_name(path.name + UNFINISHED)
    part.write_text(words, "utf-8")
    _finish(part, path)


def _finish(part: Path, path: Path) -> None:
    """To disk first, then renamed: no partial file, even after a power failure."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(path)


def _sweep(root: Path, *, keep: set[str], endings: tuple[str, ...]) -> None:
    for path in root.iterdir():
        if path.name.endswith(endings) and path.name not in keep:
            path.unlink()


def _hash_of(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as written:
        while block := written.read(READ_AT_ONCE):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def _alone(root: Path) -> Iterator[IO]:
    """The lock ends with the process, so a killed one leaves none behind."""
    with (root / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise BusyError from busy
        yield lock
