"""Keeps out of our logs what stands in an address and is not for whoever reads a log: URLs that are
keys, the words that somebody searched for, and the studies that somebody kept."""

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

# Links in mails: to subscribers, of invitations, of new addresses and passwords, about a signature;
# and the key for adding words to an answer.
KEY = re.compile(
    r"(/subscribe/+(?:confirm|choices|stop)/+|/admin/+invitation/+|/account/+address/+confirm/+"
    r"|/password_reset/+confirm/+[^/\s]+/+|/not-me/+|[?&]answer=)[^/?&#\s\"']+",
    re.IGNORECASE,
)
# The query of a search, the readers' or the team's, and of a list that a reader kept; and the words
# of a search at any other address.
SEARCH = re.compile(r"(/(?:search(?:/+suggest)?|kept/+studies)/*)(?:[?;]|%3f)\S*", re.IGNORECASE)
WORDS = re.compile(r"((?:[?&;]|%3f|%26)(?:q|query|search)=)[^&\s]*", re.IGNORECASE)
# Letters, slash and underscore, which a client may escape although it need not.
ESCAPED = re.compile(r"%(2f|5f|[46][1-9a-f]|[57][0-9a])", re.IGNORECASE)


def hide(words: str) -> str:
    plain = ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)
    return KEY.sub(r"\1(key)", WORDS.sub(r"\1(words)", SEARCH.sub(r"\1", plain)))


def hide_in_address(address: str) -> str:
    """The same for one whole address, in which a client may have left spaces."""
    return hide("%20".join(address.split()))


class HideKeys(logging.Filter):
    """For handlers: Django writes the path of every request that it answers with an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = hide(record.getMessage()), ()
        return True


class AccessLog(Logger):
    """Gunicorn's own logger, with the keys and the words left out. Its error log has them too."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.addFilter(HideKeys())

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        atoms = super().atoms(resp, req, environ, request_time)
        path, query = str(atoms["U"]), str(atoms["q"] or "")
        return atoms | {
            "r": hide(str(atoms["r"])),
            "U": hide_in_address(path),
            # The query stands alone here, without its question mark.
            "q": hide_in_address(f"{path}?{query}").partition("?")[2],
            "f": hide_in_address(str(atoms["f"])),
        }
