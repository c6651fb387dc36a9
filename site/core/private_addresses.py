"""Addresses that are keys stand in no log of ours: whoever reads a log could use them."""

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

# The links in mails to subscribers, to a new password, and the leave to add words to an answer.
KEY = re.compile(
    r"(/subscribe/+(?:confirm|choices|stop)/+|/password_reset/+confirm/+[^/\s]+/+|[?&]answer=)"
    r"[^/?&#\s\"']+",
    re.IGNORECASE,
)
# Letters, slash and underscore, which a client may write so although it need not.
ESCAPED = re.compile(r"%(2f|5f|[46][1-9a-f]|[57][0-9a])", re.IGNORECASE)
# What the access log may say of a request: its line, path, query and the page before.
ATOMS = ("r", "U", "q", "f")


def hide(words: str) -> str:
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
    return KEY.sub(r"\1(key)", plain)


class HideKeys(logging.Filter):
    """For handlers: Django writes the path of every request that it answers with an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = hide(record.getMessage()), ()
        return True


class AccessLog(Logger):
    """Gunicorn's own, with the keys left out."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        found = super().atoms(resp, req, environ, request_time)
        # The query stands alone here, without its question mark.
        query = hide(f"?{found['q'] or ''}").removeprefix("?")
        return found | {name: hide(str(found[name])) for name in ATOMS} | {"q": query}
