"""Where the download is stored. A description names the files by hash and is changed last.

So anyone who reads the description finds its files, even while new ones are being written.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

DESCRIPTION = "datapackage.json"
README = "README.md"
ENDING = ".jsonl.gz"
HASH_LETTERS = 16


@dataclass(frozen=True)
class ExportStore:
    root: Path

    @classmethod
    def ours(cls) -> "ExportStore":
        return cls(Path(settings.OPEN_DATA_ROOT))

    def description(self) -> dict[str, Any] | None:
        """The current download; None before the first one."""
        try:
            return json.loads((self.root / DESCRIPTION).read_text("utf-8"))
        except FileNotFoundError:
            return None

    def path_of(self, resource: dict[str, Any]) -> Path:
        """`resource` as the description names it; its name in URLs never changes."""
        return self.root / file_name(resource["name"], resource["hash"].removeprefix("sha256:"))

    def find(self, name: str) -> tuple[Path, str] | None:
        """File and SHA-256 for a name in a URL; None for anything that is not ours."""
        described = self.description()
        for resource in described["resources"] if described else []:
            if resource["path"] == name:
                return self.path_of(resource), resource["hash"].removeprefix("sha256:")
        return None


def file_name(table: str, sha256: str) -> str:
    return f"{table}-{sha256[:HASH_LETTERS]}{ENDING}"
