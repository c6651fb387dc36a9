"""deploy/nginx.conf as the real nginx reads it: keys are not logged, and pictures are harmless."""

import json
import re
import subprocess
from collections.abc import Iterator
from itertools import chain

import pytest
from django.urls import URLResolver, get_resolver, reverse

from tests.deploy.conftest import HOST

pytestmark = pytest.mark.nginx

KEY = "a1b2c3.d4e5f6"
KEYED = f"/subscribe/choices/{KEY}/"
TOO_LARGE = {"Content-Length": str(21 * 1024 * 1024)}
PICTURES = {
    "images/scan.width-800.jpg": "image/jpeg",
    "images/scan.jpeg": "image/jpeg",
    "images/scan.png": "image/png",
    "images/scan.webp": "image/webp",
    "images/scan.avif": "image/avif",
    "original_images/SCAN.JPG": "image/jpeg",
}
OTHERS = (
    "notes.html", "scan.png", "documents/paper.pdf", "documents/scan.png", "images/page.html",
    "images/drawing.svg", "images/scan.png.html", "images/script.js", "images/png",
    "images/deep/scan.png", "original_images/drawing.svg",
    "images/scan.gif", "avatar_images/face.png",
)  # fmt: skip


def addresses_with_a_token(patterns: list, before: str = "/") -> Iterator[str]:
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from addresses_with_a_token(pattern.url_patterns, route)
        elif "token" in pattern.pattern.converters:
            yield re.sub("<[^>]+>", KEY, route)


def spellings(path: str) -> Iterator[str]:
    """What a client may make of an address. Not all lead to the page, but all give the key away."""
    yield path
    yield path.replace("/", "//")
    yield path.replace("/", "%2f").replace("%2f", "/", 1)
    yield path.upper().replace(KEY.upper(), KEY).replace("?", "%3F")
    yield path.replace(KEY, f"{KEY}%0a")
    yield f"/%{ord(path[1]):x}{path[2:]}"


def test_nginx_takes_the_file(shipped):
    result = subprocess.run([*shipped.command, "-t"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_browsers_are_offered_http_2(nginx):
    connection = nginx.connect()
    connection._context.set_alpn_protocols(["h2"])
    connection.connect()
    assert connection.sock.selected_alpn_protocol() == "h2"


@pytest.mark.parametrize(("upstream", "fine"), [("up", 200), ("down", 502)], indirect=["upstream"])
def test_a_key_stands_in_no_log(nginx, fine):
    keyed = list(addresses_with_a_token(get_resolver().url_patterns))
    assert KEYED in keyed
    keyed += [f"{reverse('research:feedback_more')}?answer={KEY}", f"/?page=2&answer={KEY}"]
    for path in chain.from_iterable(map(spellings, keyed)):
        came_from = {"Referer": f"https://{HOST}{path}"}
        unreadable = f"{path.replace('?', '%zz?')}%zz"
        asked = {
            fine: [
                nginx.ask(path),
                nginx.ask(path, "POST", b"frequency=weekly"),
                nginx.ask("/search/?q=walking", headers=came_from),
                nginx.ask("/search/", "POST", b"q=walking", came_from),
            ],
            301: [nginx.ask(path, headers=came_from, by=nginx.connect("http"))],
            400: [
                nginx.ask(unreadable, headers=came_from),
                nginx.ask(unreadable, headers=came_from, by=nginx.connect("http")),
                nginx.ask(path, headers={"Cookie": 9000 * "a"}),
            ],
            404: [nginx.ask("/media/images/none.png", headers=came_from)],
            413: [
                nginx.ask(path, "POST", headers=TOO_LARGE),
                nginx.ask("/search/", "POST", headers=TOO_LARGE | came_from),
                nginx.ask("/media/images/none.png", "POST", headers=TOO_LARGE | came_from),
            ],
            414: [nginx.ask(path + 9000 * "a")],
        }
        for status, answers in asked.items():
            assert {answer.status for answer in answers} == {status}, path
    nginx.stop()
    assert [line for line in nginx.logs().splitlines() if KEY in line] == []


@pytest.mark.parametrize("upstream", ["down"], indirect=True)
def test_other_requests_and_what_failed_are_logged_without_the_page_before(nginx):
    connection = nginx.connect()
    nginx.ask(KEYED, by=connection)
    nginx.ask("/research/?page=2", headers={"Referer": f"https://{HOST}/before/"}, by=connection)
    nginx.stop()
    access, error = (
        nginx.folder.joinpath(f"{name}.log").read_text() for name in ("access", "error")
    )
    assert '"GET /research/?page=2 HTTP/1.1" 502' in access
    assert "/before/" not in access
    assert 'upstream: "http' in error
    assert "GET /research/?page=2 HTTP/1.1" in error


@pytest.mark.parametrize(("upstream", "fine"), [("up", 200), ("down", 502)], indirect=["upstream"])
def test_what_somebody_searched_for_or_keeps_stands_in_no_log(nginx, fine):
    searches = {
        "/search/?q={}": "/search/", "/search?page=2&q={}": "/search",
        "/search/suggest/?q={}": "/search/suggest/", "//Search//suggest/?other={}": None,
        "/search/%3Fq={}": None, "/admin/mail/?page=2&q={}": "/admin/mail/?page=2&q=(words)",
        "/api/v1/studies/?search={}&page=2": "/api/v1/studies/?search=(words)",
        "/kept/studies/?path=%2Fs%2F12%2F&path={}": "/kept/studies/",
        "//kept//studies?path={}": None,
    }  # fmt: skip
    for search in searches:
        path = search.format("qzkill+qzmyself")
        came_from = {"Referer": f"https://{HOST}{path}"}
        answers = [
            nginx.ask(path), nginx.ask(path, headers=came_from), nginx.ask(path, "HEAD"),
            nginx.ask("/glossary/", headers=came_from),
        ]  # fmt: skip
        assert {answer.status for answer in answers} <= {fine, 501}, path
        nginx.ask(path, "POST", headers=TOO_LARGE)
        nginx.ask(f"{path}%zz", headers=came_from)
        nginx.ask(f"{path}{9000 * 'a'}")
        nginx.ask("/media/images/none.png", headers=came_from)
        nginx.ask(path, headers=came_from, by=nginx.connect("http"))
    nginx.stop()
    assert [line for line in nginx.logs().splitlines() if "qz" in line.lower()] == []
    access = (nginx.folder / "access.log").read_text()
    for logged in filter(None, searches.values()):
        assert f'"GET {logged} HTTP/1.1" {fine}' in access
    assert f'"GET /glossary/ HTTP/1.1" {fine}' in access


@pytest.mark.parametrize("path", ["/search/", *spellings(f"{KEYED}links/")])
def test_the_site_gets_a_request_as_it_was_sent(nginx, path):
    path, body = f"{path}?q=a%2Fb&q=%C3%A9&empty=", bytes(range(256)) * 200
    arrived = json.loads(nginx.ask(path, "POST", body).body)
    assert arrived["line"] == f"POST {path} HTTP/1.0"
    assert bytes.fromhex(arrived["body"]) == body


@pytest.mark.parametrize("path", ["/search/", KEYED])
def test_nobody_forges_their_address(nginx, path):
    forged = {
        "X-Forwarded-For": "203.0.113.7", "X_Forwarded_For": "203.0.113.7",
        "X-Forwarded-Proto": "http",
    }  # fmt: skip
    arrived = json.loads(nginx.ask(path, headers=forged).body)["headers"]
    forwarded = [(name, value) for name, value in arrived if re.match("(?i)x.forwarded|host", name)]
    assert sorted(forwarded) == [
        ("Host", HOST), ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https"),
    ]  # fmt: skip


def test_the_place_for_keys_has_no_address_of_its_own(nginx):
    assert nginx.ask("/-key").status == 404


def test_everybody_is_led_to_https(nginx):
    answer = nginx.ask("/search/?q=a%2Fb", by=nginx.connect("http"))
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{HOST}/search/?q=a%2Fb"


def test_media_serves_pictures_alone(nginx):
    for name in (*PICTURES, *OTHERS):
        file = nginx.folder / "media" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"<script>")
    for before in (f"https://{HOST}/", f"https://{HOST}{KEYED}"):
        answers = {
            name: nginx.ask(f"/media/{name}", headers={"Referer": before})
            for name in (*PICTURES, *OTHERS, "", "images/", "images/none.png", "images/%2e%2e/x")
        }
        for name, answer in answers.items():
            assert answer.headers.get_all("Content-Security-Policy") == [
                "sandbox; default-src 'none'"
            ], name
            assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"], name
        served = {
            name: answer.headers["Content-Type"]
            for name, answer in answers.items()
            if answer.status == 200
        }
        assert served == PICTURES
        assert {answers[name].status for name in answers.keys() - served.keys()} == {404}
