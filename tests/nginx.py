"""Where nginx is, and what to say where there is none."""

import os
import shutil

# Debian puts it where only root's PATH looks.
FOLDERS = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
MISSING = (
    "NOT RUN: the tests of the proxy (marker `nginx`), because nginx or openssl was not found.\n"
    "To run them: apt-get install nginx openssl"
)


def find_nginx() -> str | None:
    """Of no use without openssl, which makes its certificate."""
    return shutil.which("nginx", path=FOLDERS) if shutil.which("openssl") else None
