"""One drawing in every form, and one palette."""

import re
from pathlib import Path
from shutil import copy

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from PIL import Image, ImageChops, ImageStat

from core.icons import FAVICON, MARK, TOUCH_ICON, write_icons
from home.crawler_views import BRAND, PAPER

IMAGES = Path(settings.BASE_DIR) / "static" / "img"
TEMPLATES = Path(settings.BASE_DIR) / "templates"


@pytest.mark.parametrize(("name", "side"), [(FAVICON, 32), (TOUCH_ICON, 180)])
def test_the_icons_are_what_the_mark_makes_of_them(tmp_path, name, side):
    copy(IMAGES / MARK, tmp_path)
    write_icons(tmp_path)
    kept, made = (Image.open(folder / name).convert("RGBA") for folder in (IMAGES, tmp_path))
    assert kept.size == made.size == (side, side)
    # Another version of Pillow may round an edge in another way.
    assert max(ImageStat.Stat(ImageChops.difference(kept, made)).mean) < 2


def test_the_icon_in_the_page_is_the_mark():
    drawn = re.search(r'd="([^"]+)"', (IMAGES / MARK).read_text("utf-8"))[1]
    for template in ("base.html", "components/mark.html"):
        assert drawn in (TEMPLATES / template).read_text("utf-8"), template


@pytest.mark.django_db
def test_browsers_find_an_icon_at_the_address_that_all_of_them_know(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert find(answer["Location"].removeprefix(settings.STATIC_URL))
    assert "max-age" in answer["Cache-Control"]


@pytest.mark.django_db
def test_the_manifest_names_the_site_and_icons_that_are_there(client):
    answer = client.get("/site.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    said = answer.json()
    assert (said["name"], said["display"], said["start_url"]) == (
        settings.WAGTAIL_SITE_NAME,
        "browser",
        "/",
    )
    assert len(said["short_name"]) <= 12
    for icon in said["icons"]:
        assert find(icon["src"].removeprefix(settings.STATIC_URL)), icon
    page = client.get("/").content.decode()
    assert '<link rel="manifest" href="/site.webmanifest">' in page


@pytest.mark.django_db
def test_the_colors_around_the_page_are_those_of_the_page(client):
    css = (Path(settings.BASE_DIR) / "static/css/site.css").read_text("utf-8")
    [(light, dark)] = re.findall(r"--paper: light-dark\((#\w+), (#\w+)\)", css)
    around = re.findall(
        r'theme-color" media="\(prefers-color-scheme: (\w+)\)" content="(#\w+)"',
        client.get("/").content.decode(),
    )
    assert around == [("light", light), ("dark", dark)]
    assert light == PAPER
    assert f"--paper: {light};" in css  # what an older browser takes
    assert f"--brand: {BRAND}" in css
