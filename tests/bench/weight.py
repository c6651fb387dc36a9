"""What a first visit to each kind of page weighs, against the bars. `make bench` runs it.

It reads the demo site that `make setup` made, with the files in `static/` as they are served:
compressed by brotli. Nothing is executed, so what a script loads later is not in here.
"""

import os
import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import brotli
import django

CRITICAL_BAR = 14_600
PAGE_BAR = 50_000
# The sheet for paper and the drawings come after the first paint, and once.
REQUESTS_BAR = 6
SCRIPTS_BAR = 10_000
STYLES_BAR = 14_000
PLACES = (
    "/",
    "/research/",
    "/research/pain-spasticity/",
    "/search/?q=walking",
    "/evidence-map/",
    "/glossary/",
    "/subscribe/",
)
FONT_RANGE = re.compile(
    r"@font-face\s*{[^}]*url\(\"?\.\./([^\")]+)[^}]*unicode-range:([^;}]+)", re.DOTALL
)


class Asked(HTMLParser):
    """Our own files that the HTML asks for, and those that hold up the first paint."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, bool] = {}
        self.third_party: list[str] = []
        self.in_head = True

    def handle_starttag(self, tag: str, attributes) -> None:
        facts = dict(attributes)
        if tag == "body":
            self.in_head = False
        rel = (facts.get("rel") or "").split()
        if tag == "link" and {"stylesheet", "icon", "preload"} & set(rel):
            on_screen = facts.get("media") != "print"
            self.take(facts["href"], blocking="stylesheet" in rel and on_screen)
        elif tag == "script" and facts.get("src"):
            self.take(facts["src"], blocking=self.in_head and "defer" not in facts)
        elif tag in {"img", "iframe", "source"} and facts.get("src"):
            self.take(facts["src"], blocking=False)
        elif tag == "use":
            self.take(urldefrag(facts["href"])[0], blocking=False)

    def take(self, address: str, *, blocking: bool) -> None:
        if address.startswith("/"):
            self.files[address] = self.files.get(address, False) or blocking
        elif not address.startswith("data:"):
            self.third_party.append(address)


@dataclass
class Weight:
    address: str
    html: int
    headers: int
    files: dict[str, int] = field(default_factory=dict)
    blocking: set[str] = field(default_factory=set)
    third_party: list[str] = field(default_factory=list)

    @property
    def critical(self) -> int:
        return self.html + self.headers + sum(self.files[name] for name in self.blocking)

    @property
    def whole(self) -> int:
        return self.html + self.headers + sum(self.files.values())

    @property
    def requests(self) -> int:
        return 1 + len(self.files)

    @property
    def over(self) -> list[str]:
        """The bars that this page breaks."""
        bars = {
            f"critical {self.critical:,} > {CRITICAL_BAR:,}": self.critical > CRITICAL_BAR,
            f"page {self.whole:,} > {PAGE_BAR:,}": self.whole > PAGE_BAR,
            f"{self.requests} requests > {REQUESTS_BAR}": self.requests > REQUESTS_BAR,
            f"third party: {self.third_party}": bool(self.third_party),
        }
        return [words for words, broken in bars.items() if broken]


def main() -> int:
    os.environ["DEBUG"] = "off"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    weights = [weigh(address) for address in (*longest_studies(), *PLACES)]
    print(f"{'bytes, brotli':58}{'HTML':>8}{'critical':>10}{'page':>9}{'requests':>10}")
    for weight in weights:
        row = f"{weight.html:>8,}{weight.critical:>10,}{weight.whole:>9,}{weight.requests:>10}"
        print(f"{weight.address[-57:]:58}{row}")
    problems = [f"{weight.address}: {words}" for weight in weights for words in weight.over]
    problems += [*too_heavy("js", SCRIPTS_BAR), *too_heavy("css", STYLES_BAR)]
    print("\n".join(problems) or "Every page keeps to its bars.")
    return 1 if problems else 0


def longest_studies() -> list[str]:
    """The shortest, the middle and the longest page of a study; empty without demo content."""
    from django.db.models.functions import Length

    from research.models import PublishedStudy

    paths = PublishedStudy.objects.readable().order_by(Length("search_text"))
    addresses = list(paths.values_list("path", flat=True))
    return [addresses[0], addresses[len(addresses) // 2], addresses[-1]] if addresses else []


def weigh(address: str) -> Weight:
    from django.test import Client

    response = Client(headers={"host": "127.0.0.1"}).get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answered {response.status_code}: run `make setup` first.")
    text = response.content.decode()
    asked = Asked()
    asked.feed(text)
    headers = sum(len(f"{name}: {value}\r\n") for name, value in response.items())
    weight = Weight(address, len(brotli.compress(response.content)), headers)
    weight.third_party = asked.third_party
    for name, blocking in asked.files.items():
        weight.files[name] = size_of(name)
        if blocking:
            weight.blocking.add(name)
    for font in fonts_for(text):
        weight.files[font] = size_of(font)
    return weight


def size_of(address: str, *, alone: bool = False) -> int:
    content = static_file(address).read_bytes()
    if address.endswith(".css"):
        content = as_written(content) if alone else as_served(content)
    return len(content) if address.endswith(".woff2") else len(brotli.compress(content))


def as_served(sheet: bytes) -> bytes:
    from core.static_files import compact, joined

    return compact(joined(sheet.decode())).encode()


def as_written(sheet: bytes) -> bytes:
    from core.static_files import compact

    return compact(sheet.decode()).encode()


def static_file(address: str) -> Path:
    from django.contrib.staticfiles import finders

    path = finders.find(urldefrag(address)[0].removeprefix("/static/"))
    return Path(path) if path else sys.exit(f"{address} is no file in static/.")


def fonts_for(text: str) -> list[str]:
    """A browser loads those faces whose range holds a letter of the page."""
    styles = static_file("/static/css/site.css").read_text("utf-8")
    letters = {ord(letter) for letter in text}
    return [
        f"/static/{name}"
        for name, ranges in FONT_RANGE.findall(styles)
        if any(
            int(low, 16) <= letter <= int(high or low, 16)
            for low, high in re.findall(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?", ranges)
            for letter in letters
        )
    ]


def too_heavy(kind: str, bar: int) -> list[str]:
    """All readers' files of one kind together, each once; the admin has its own."""
    folder = static_file("/static/css/site.css").parents[1] / kind
    ours = [path for path in sorted(folder.glob(f"*.{kind}")) if not is_for_admin(path)]
    size = sum(size_of(f"/static/{kind}/{path.name}", alone=True) for path in ours)
    print(f"{kind} of readers: {size:,} of {bar:,} bytes in {len(ours)} files")
    return [f"{kind}: {size:,} > {bar:,}"] if size > bar else []


def is_for_admin(path: Path) -> bool:
    return path.stem in {"admin", "review", "dashboard"}


if __name__ == "__main__":
    sys.exit(main())
