"""A local server that answers as Crossref and Europe PMC do. What it says is set by each test."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

WORK: dict[str, Any] = {
    "type": "journal-article",
    "DOI": "10.1234/Walk.2024.7",
    "title": ["Epidural stimulation of 10<sup>8</sup> cells &amp; <i>Sox2</i>: a randomized trial"],
    "container-title": ["Journal of Walking &amp; Standing"],
    "ISSN": ["1234-5679", "2345-6788"],
    "author": [
        {"given": "Mei", "family": "Chen", "ORCID": "http://orcid.org/0000-0002-1825-0097"},
        {"given": "Adlai E.", "family": "Stevenson", "suffix": "III"},
        {"family": "Sheherazade"},
        {"name": "The Walking Group"},
    ],
    "published": {"date-parts": [[2024, 3]]},
    "volume": "12",
    "issue": "3",
    "page": "100-110",
    "funder": [{"name": "Wings for Life", "award": ["WFL-1", "WFL-2"]}, {"name": "NIH"}],
    "license": [
        {"content-version": "tdm", "URL": "https://www.springer.com/tdm"},
        {"content-version": "vor", "URL": "https://creativecommons.org/licenses/by/4.0/"},
    ],
    "clinical-trial-number": [{"clinical-trial-number": "nct04855916"}],
}
RECORD: dict[str, Any] = {
    "source": "MED",
    "pmid": "31234567",
    "pmcid": "PMC7654321",
    "doi": "10.1234/walk.2024.7",
    "title": "Epidural stimulation of 10(8) cells and Sox2: a randomized trial.",
    "authorString": "Chen M.",
    "pubTypeList": {"pubType": ["Randomized Controlled Trial", "Clinical Trial, Phase II"]},
    "keywordList": {"keyword": ["bladder"]},
    "meshHeadingList": {"meshHeading": [{"descriptorName": "Humans"}]},
    "abstractText": "<h4>Methods</h4>Ten people with cervical injury, AIS A-C. <h4>Results</h4>"
    "Secretabstractword was seen (ISRCTN12345678).",
    "journalInfo": {"yearOfPublication": 2024, "monthOfPublication": 4, "journal": {"title": "J"}},
    "fullTextUrlList": {
        "fullTextUrl": [
            {"availabilityCode": "S", "documentStyle": "html", "url": "https://paid.example"},
            {
                "availabilityCode": "OA",
                "documentStyle": "html",
                "url": "https://europepmc.org/articles/PMC7654321",
            },
        ]
    },
    "firstPublicationDate": "2024-03-01",
}


@dataclass
class Answer:
    """One answer of the server: bytes, or what becomes JSON."""

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    # Seconds before it begins.
    wait: float = 0
    # Seconds between its pieces of `piece` bytes.
    drip: float = 0
    piece: int = 1 << 16


Says = Answer | Callable[[], Answer]


def work(**changes: Any) -> Answer:
    return Answer({"status": "ok", "message": WORK | changes})


def records(*found: dict[str, Any]) -> Answer:
    return Answer({"hitCount": len(found), "resultList": {"result": list(found)}})


UNKNOWN = Answer(b"Resource not found.", 404, {"Content-Type": "text/plain"})


@dataclass
class PaperServer:
    url: str
    crossref: Says = field(default_factory=work)
    europe_pmc: Says = field(default_factory=lambda: records(RECORD))
    # (path, query) of each request, and its headers.
    asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = field(default_factory=list)


@contextmanager
def paper_server() -> Iterator[PaperServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = parse_qs(parts.query)
            served.asked.append((unquote(parts.path), query, dict(self.headers)))
            says = served.europe_pmc if parts.path == "/search" else served.crossref
            self.give(says if isinstance(says, Answer) else says())

        def give(self, answer: Answer) -> None:
            body = answer.body
            if not isinstance(body, bytes):
                body = json.dumps(body).encode()
            time.sleep(answer.wait)
            try:
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for place in range(0, len(body), answer.piece):
                    self.wfile.write(body[place : place + answer.piece])
                    time.sleep(answer.drip)
            except (BrokenPipeError, ConnectionResetError):
                pass  # whoever asked had enough

        def log_message(self, *_words: object) -> None:
            """The output of a test is for what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = PaperServer(f"http://127.0.0.1:{server.server_port}")
    # It looks so often whether it is to end: a hundred tests wait for that.
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
