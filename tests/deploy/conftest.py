"""The real nginx on deploy/nginx.conf, before a server that answers with what it was asked."""

import json
import signal
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import create_connection
from threading import Thread
from typing import Any, NamedTuple

import pytest
from django.conf import settings

from tests.mail.relay import free_port
from tests.nginx import find_nginx

SHIPPED = Path(settings.BASE_DIR) / "deploy" / "nginx.conf"
HOST = "www.example.org"
# Started by root, its workers would be somebody who may not read the folder of a test.
AROUND = """
user root;
daemon off;
worker_shutdown_timeout 5s;
pid {folder}/pid;
error_log {folder}/main.log info;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log {folder}/other.log;
    include {folder}/site.conf;
}}
"""


class Answer(NamedTuple):
    status: int
    headers: Any
    body: bytes


class Nginx:
    """The file as shipped, but for its paths, ports and certificate."""

    def __init__(self, folder: Path, upstream: int) -> None:
        self.folder, self.https, self.http = folder, free_port(), free_port()
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-subj", f"/CN={HOST}", "-keyout", folder / "key.pem",
             "-out", folder / "certificate.pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        words = SHIPPED.read_text("utf-8")
        for shipped, here in {
            f"/etc/ssl/certs/{HOST}.pem": f"{folder}/certificate.pem",
            f"/etc/ssl/private/{HOST}.key": f"{folder}/key.pem",
            "/var/log/nginx/": f"{folder}/",
            "/srv/research/var": str(folder),
            "listen 443 ": f"listen 127.0.0.1:{self.https} ",
            "listen 80;": f"listen 127.0.0.1:{self.http};",
            "http://127.0.0.1:8000": f"http://127.0.0.1:{upstream}",
        }.items():
            assert shipped in words, shipped
            words = words.replace(shipped, here)
        (folder / "site.conf").write_text(words, "utf-8")
        (folder / "main.conf").write_text(AROUND.format(folder=folder), "utf-8")
        self.command = [find_nginx(), "-e", folder / "first.log", "-c", folder / "main.conf"]

    @contextmanager
    def running(self) -> Iterator[None]:
        self.process = subprocess.Popen(self.command)
        try:
            while not self._listens():
                assert self.process.poll() is None, self.logs()
                time.sleep(0.01)
            yield
        finally:
            self.stop()

    def _listens(self) -> bool:
        with suppress(ConnectionRefusedError), create_connection(("127.0.0.1", self.https)):
            return True
        return False

    def stop(self) -> None:
        """Politely, so that what was asked last stands in the logs."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(timeout=30)

    def logs(self) -> str:
        return "".join(path.read_text("utf-8") for path in self.folder.glob("*.log"))

    def connect(self, protocol: str = "https") -> HTTPConnection:
        if protocol == "http":
            return HTTPConnection("127.0.0.1", self.http, timeout=10)
        # Nobody signed the certificate of a test.
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        return HTTPSConnection("127.0.0.1", self.https, timeout=10, context=trusting)

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None,
        headers: dict[str, str] | None = None, by: HTTPConnection | None = None,
    ) -> Answer:  # fmt: skip
        by = by or self.connect()
        by.request(method, path, body, {"Host": HOST} | (headers or {}))
        answer = by.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


class Echo(BaseHTTPRequestHandler):
    """Says as JSON what arrived."""

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        arrived = {
            "line": self.requestline,
            "headers": self.headers.items(),
            "body": self.rfile.read(length).hex(),
        }
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(arrived).encode())

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def upstream(request: pytest.FixtureRequest) -> Iterator[int]:
    """The port of a server; of none when a test asks for "down"."""
    if getattr(request, "param", "up") == "down":
        yield free_port()
        return
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        Thread(target=server.serve_forever, args=(0.01,)).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def shipped(tmp_path: Path, upstream: int) -> Nginx:
    """The file in its place; nothing runs yet."""
    return Nginx(tmp_path, upstream)


@pytest.fixture
def nginx(shipped: Nginx) -> Iterator[Nginx]:
    with shipped.running():
        yield shipped
