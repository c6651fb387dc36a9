"""Makes the sites that are compared, each in a folder and on a database of its own."""

import gzip
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.servers import ROOT, Site

USUAL = {"CONN_MAX_AGE": "86400", "DEBUG": "off", "PYTHONWARNINGS": "ignore"}
OF_THE_SERVER = {"Server", "Date", "Connection"}
OPEN_DATA = "studies-*.jsonl.gz"


def this_site(folder: Path, url: str) -> Site:
    """With the demo, as `make run` has it, and its open data, from which the stock site is made.

    Without pages in the memory of its process: those are measured beside it.
    """
    environment = USUAL | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "MEDIA_ROOT": str(folder / "media"),
        "OPEN_DATA_ROOT": str(folder),
        "PAGE_CACHE_MB": "0",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }
    site = Site("config.wsgi:application", folder, environment, url)
    for command in ("setup_demo", "export_open_data"):
        site.run("-m", "django", command)
    return site


def with_page_cache(site: Site) -> Site:
    return replace(site, environment=site.environment | {"PAGE_CACHE_MB": "32"})


def stock_site(folder: Path, url: str) -> Site:
    """What `wagtail start` makes, with the pages and templates in stock/.

    A page has a menu, the texts of the study, and two links among them; the list is written as in
    Wagtail's tutorial. What else our pages have would make it slower.
    """
    [studies] = folder.glob(OPEN_DATA)
    project = folder / "stock"
    project.mkdir()
    wagtail = Path(sys.executable).with_name("wagtail")
    start = [str(wagtail), "start", project.name, str(project)]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(Path(__file__).with_name("stock"), project, dirs_exist_ok=True)
    environment = USUAL | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "stock.settings.production",
        "PYTHONPATH": str(ROOT),
    }
    site = Site("stock.wsgi:application", project, environment, url)
    for command in (["makemigrations", "home"], ["migrate"], ["fill", str(studies)]):
        site.run("-m", "django", *command)
    return site


def bare_site(folder: Path, app: str, headers: dict[str, str], page: bytes) -> Site:
    """The same bytes, those of the headers too: a server takes time for each."""
    body = folder / "page.html"
    body.write_bytes(page)
    own = {name: value for name, value in headers.items() if name not in OF_THE_SERVER}
    environment = {
        "BENCH_BODY": str(body),
        "BENCH_HEADERS": json.dumps(own),
        "PYTHONPATH": str(ROOT),
    }
    return Site(f"tests.bench.bare:{app}", folder, environment)


def path_of_a_study(folder: Path) -> str:
    """The one in the middle, by length."""
    [studies] = folder.glob(OPEN_DATA)
    with gzip.open(studies, "rt") as lines:
        by_length = sorted(lines, key=len)
    return urlsplit(json.loads(by_length[len(by_length) // 2])["url"]).path
