"""Records in a file: JSON, or a table with one row a study."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import IO, Any

from core.spreadsheet import plain_cell
from research.exchange.write import COLUMNS

TABLE = ".csv"
# What a record says of its row.
LONG_ROW, SHORT_ROW = "more cells than columns", "fewer cells than columns"


class FileError(ValueError):
    """A file that cannot be read as records, in a whole sentence."""


# --- Read ---------------------------------------------------------------------------------
def read_records(path: Path) -> list[Any]:
    """Every record of a file: a list, a mapping with "studies", one record, or the rows of a table.

    Raises FileError.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise FileError(f"{path}: it cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise FileError(f"{path}: it is not in UTF-8 (byte {error.start + 1}).") from error
    records = _rows(path, text) if path.suffix.lower() == TABLE else _in_json(path, text)
    if not records:
        raise FileError(f"{path}: there is no study in it.")
    return records


def _in_json(path: Path, text: str) -> list[Any]:
    try:
        content = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise FileError(
            f"{path}: this is no JSON. {error.msg} in line {error.lineno}, column {error.colno}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise FileError(f"{path}: this cannot be read. {error}") from error
    if isinstance(content, dict):
        content = content.get("studies", [content])
    if not isinstance(content, list):
        raise FileError(f"{path}: this is no list of studies.")
    return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values for one key, nobody could say which was meant."""
    content = dict(pairs)
    for key, _value in pairs if len(content) < len(pairs) else ():
        if [name for name, _ in pairs].count(key) > 1:
            raise ValueError(f"The key “{key}” stands twice in one mapping.")
    return content


def _rows(path: Path, text: str) -> list[Any]:
    # The default would stop at a long list of authors.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        _check_columns(path, [name for name in rows.fieldnames or () if name])
        return [_record(row) for row in rows]
    except csv.Error as error:
        raise FileError(f"{path}: this is no table. {error}.") from error


def _check_columns(path: Path, names: list[str]) -> None:
    for name in names:
        holder = name.rpartition(".")[0]
        if names.count(name) > 1 or holder in names:
            twice = holder if holder in names else name
            raise FileError(f"{path}: the column “{twice}” stands there twice.")
    if names and COLUMNS.keys().isdisjoint(names):
        raise FileError(f"{path}: its first line names no part of a study, such as “title”.")


def _record(row: dict[Any, Any]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for path, cell in row.items():
        if path is None:
            record |= {LONG_ROW: True} if any(cell) else {}
        elif cell is None:
            record[SHORT_ROW] = True
        elif cell:
            holder, _, key = path.rpartition(".")
            value = _words(cell) if COLUMNS.get(path, True) else _value(_words(cell))
            (record.setdefault(holder, {}) if holder else record)[key] = value
    return record


def _value(cell: str) -> Any:
    """What is no JSON stays text, and its record says what it must be."""
    try:
        # A spreadsheet writes TRUE.
        return json.loads(cell.lower() if cell.lower() in {"true", "false", "null"} else cell)
    except (ValueError, RecursionError):
        return cell


# --- Write --------------------------------------------------------------------------------
def write_records(path: Path, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yields each record once it is written. The file is there when all are, or not at all."""
    write = _write_table if path.suffix.lower() == TABLE else _write_json
    with _whole(path) as out:
        yield from write(out, records)


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_json(out: IO[str], records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    before = "[\n "
    for record in records:
        # Only line ends of the JSON itself: those of a text are escaped.
        written = json.dumps(record, ensure_ascii=False, indent=1).replace("\n", "\n ")
        out.write(before + written)
        before = ",\n "
        yield record
    out.write("\n]\n" if before.startswith(",") else "[]\n")


def _write_table(out: IO[str], records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    # Without the mark, a spreadsheet takes UTF-8 for something else.
    out.write("\ufeff")
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for record in records:
        table.writerow([_cell(record, path, is_text) for path, is_text in COLUMNS.items()])
        yield record


def _cell(record: dict[str, Any], path: str, is_text: bool) -> str:
    """A text as it is, anything else as JSON. A missing key is an empty cell."""
    holder, _, key = path.rpartition(".")
    above = record.get(holder, {}) if holder else record
    if key not in above or (is_text and above[key] is None):
        return ""
    return _safe(above[key]) if is_text else json.dumps(above[key], ensure_ascii=False)


# --- Words that a spreadsheet would work out --------------------------------------------
def _safe(text: str) -> str:
    return f"'{text}" if _is_worked_out(text.lstrip("'")) else text


def _words(cell: str) -> str:
    """What `_safe` wrote, as it was."""
    return cell[1:] if cell.startswith("'") and _is_worked_out(cell.lstrip("'")) else cell


def _is_worked_out(text: str) -> bool:
    return str(plain_cell(text)).startswith("'") and not text.startswith("'")
