"""A service may be down, slow, broken or hostile: we are polite, and an editor is told in time."""

import gzip
import json
from collections.abc import Iterator
from time import monotonic

import pytest

from research.papers.sources import http
from research.papers.sources.http import Source, SourceError, UnknownPaperError
from tests.paper_server import UNKNOWN, Answer, PaperServer, work


def ask(server: PaperServer, seconds: float = 3, **changed: str) -> dict:
    base = changed.get("base_url", server.url)
    return Source("Crossref", base, monotonic() + seconds).get_json("/works/10.1234%2Fx")


def refusal(server: PaperServer, **facts) -> str:
    with pytest.raises(SourceError) as caught:
        ask(server, **facts)
    return str(caught.value)


def one_after_the_other(*answers: Answer):
    rest: Iterator[Answer] = iter(answers)
    return lambda: next(rest)


def test_it_says_who_asks_and_whom_to_write_to(server, settings):
    settings.CONTACT_EMAIL = "help@scr.example"
    assert ask(server)["message"]["volume"] == "12"
    (path, _query, headers) = server.asked[0]
    assert path == "/works/10.1234/x"
    assert "mailto:help@scr.example" in headers["User-Agent"]


def test_a_service_that_is_down_is_named():
    nobody = PaperServer("http://127.0.0.1:9")
    assert refusal(nobody, seconds=1.5) == "Crossref could not be reached."


@pytest.mark.parametrize(
    "answer", [Answer(wait=30), Answer(b" " * 300, drip=0.05, piece=1)], ids=["silent", "dripping"]
)
def test_a_slow_service_is_left_in_time(server, answer, monkeypatch):
    monkeypatch.setattr(http, "READ_SECONDS", 0.3)
    server.crossref = answer
    begun = monotonic()
    assert refusal(server, seconds=1.5) == "Crossref did not answer in time."
    assert monotonic() - begun < 5  # and not thirty


def test_an_unknown_paper_is_not_asked_for_again(server):
    server.crossref = UNKNOWN
    with pytest.raises(UnknownPaperError):
        ask(server)
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_short_trouble_is_waited_out(server, status):
    trouble = Answer(b"later", status, {"Retry-After": "1"})
    server.crossref = one_after_the_other(trouble, work())
    begun = monotonic()
    assert ask(server)["message"]["volume"] == "12"
    assert monotonic() - begun >= 1


@pytest.mark.parametrize("wait", ["3600", "Fri, 31 Dec 2027 23:59:59 GMT"])
def test_who_asks_us_to_wait_longer_than_we_can_is_not_asked_again(server, wait):
    server.crossref = Answer(b"", 429, {"Retry-After": wait})
    assert "too many questions" in refusal(server)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "body",
    [b"<!doctype html><p>Hello", b"", b"[1, 2]", b'{"message":', b"\xff\xfe", b"[" * 100_000],
    ids=["html", "nothing", "a list", "half", "not utf-8", "deep"],
)
def test_what_is_not_their_usual_answer_is_refused(server, body):
    server.crossref = Answer(body)
    assert refusal(server) == "Crossref gave an answer that we cannot read."


def test_a_refusal_is_not_repeated(server):
    server.crossref = Answer(b"no", 403)
    assert refusal(server) == "Crossref gave an answer that we cannot read."
    assert len(server.asked) == 1


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_without_end_is_cut_off(server, packed):
    body = json.dumps({"message": {"title": ["x" * 50_000_000]}}).encode()
    server.crossref = Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"}) \
        if packed else Answer(body)  # fmt: skip
    assert refusal(server) == "Crossref sent more than we can read."


def test_a_redirect_on_the_same_server_is_followed(server):
    there = Answer(b"", 301, {"Location": "/works/10.1234%2Fy"})
    server.crossref = one_after_the_other(there, work())
    assert ask(server)["message"]["volume"] == "12"


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://localhost:{port}/works/x",
        "http://[::1]/",
        "https://127.0.0.1:{port}/works/x",
        "file:///etc/passwd",
        "//attacker.example/works/x",
    ],
)
def test_no_redirect_leads_to_another_server(server, target):
    port = server.url.rpartition(":")[2]
    server.crossref = Answer(b"", 302, {"Location": target.format(port=port)})
    assert "did not follow" in refusal(server)
    assert len(server.asked) == 1


def test_a_circle_of_redirects_ends(server):
    server.crossref = Answer(b"", 302, {"Location": "/works/10.1234%2Fx"})
    assert refusal(server) == "Crossref gave an answer that we cannot read."
