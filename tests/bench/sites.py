"""Makes the sites that are compared, each in a folder and on a database of its own."""

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.servers import ROOT, Site

USUAL = {"CONN_MAX_AGE": "86400", "DEBUG": "off", "PYTHONWARNINGS": "ignore"}
OPEN_DATA = "studies-*.jsonl.gz"


def this_site(folder: Path, url: str) -> Site:
    """With the demo, as `make run` has it, and its open data, from which the stock site is made."""
    environment = USUAL | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "MEDIA_ROOT": str(folder / "media"),
        "OPEN_DATA_ROOT": str(folder),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }
    site = Site("config.wsgi:application", folder, environment, url)
    for command in ("setup_demo", "export_open_data"):
        site.run("-m", "django", command)
    return site


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


def bare_site(folder: Path, app: str, page: bytes) -> Site:
    body = folder / "page.html"
    body.write_bytes(page)
    environment = {"BENCH_BODY": str(body), "PYTHONPATH": str(ROOT)}
    return Site(f"tests.bench.bare:{app}", folder, environment)


def path_of_a_study(folder: Path) -> str:
    """The one in the middle, by length."""
    [studies] = folder.glob(OPEN_DATA)
    with gzip.open(studies, "rt") as lines:
        by_length = sorted(lines, key=len)
    return urlsplit(json.loads(by_length[len(by_length) // 2])["url"]).path
