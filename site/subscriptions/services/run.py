"""One round of everything that time brings about here. Safe each minute, and twice at once."""

import logging
from collections.abc import Callable
from datetime import datetime

from subscriptions.services import answer, digests, notices, retention

logger = logging.getLogger("subscriptions")


class RoundIncompleteError(Exception):
    """Some steps did not come to their end. The log says why; the next round tries again."""


def run(now: datetime, stop: Callable[[], bool]) -> dict[str, int]:
    """What was done, by step. A step that breaks holds up no other."""
    steps = {
        "addresses erased": lambda: retention.erase(now),
        "forms answered": lambda: answer.answer_all(now, stop),
        "notices written": lambda: notices.tell(now, stop),
        "digests written": lambda: digests.make_digests(now, stop),
    }
    done: dict[str, int] = {}
    for name, step in steps.items():
        if stop():
            break
        try:
            done[name] = step()
        except Exception:
            logger.exception("Mail to subscribers: %r did not come to its end.", name)
    if broken := [] if stop() else sorted(set(steps) - set(done)):
        raise RoundIncompleteError(", ".join(broken))
    return done
