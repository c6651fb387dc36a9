"""Keeps URLs that are keys out of our logs: whoever reads a log could use them."""

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

# Links in mails to subscribers, password reset links, and the key for adding words to an answer.
KEY = re.compile(
    r"(/subscribe/+(?:confirm|choices|stop)/+|/password_reset/+confirm/+[^/\s]+/+|[?&]answer=)"
    r"[^/?&#\s\"']+",
    re.IGNORECASE,
)
# Letters, slash and underscore, which a client may escape although it need not.
ESCAPED = re.compile(r"%(2f|5f|[46][1-9a-f]|[57][0-9a])", re.IGNORECASE)
# What the access log may say of a request: its line, path, query and referring page.
ATOMS = ("r", "U", "q", "f")


def hide(words: str) -> str:
    plain = ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)
    return KEY.sub(r"\1(key)", plain)


class HideKeys(logging.Filter):
    """For handlers: Django writes the path of every request that it answers with an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = hide(record.getMessage()), ()
        return True


class AccessLog(Logger):
    """Gunicorn's own logger, with the keys left out."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        atoms = super().atoms(resp, req, environ, request_time)
        # The query stands alone here, without its question mark.
        query = hide(f"?{atoms['q'] or ''}").removeprefix("?")
        return atoms | {name: hide(str(atoms[name])) for name in ATOMS} | {"q": query}
