"""One round of everything that time brings about here. Safe each minute, and twice at once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from subscriptions.services import answer, digests, notices, retention
from subscriptions.services.deliver import deliver

logger = logging.getLogger("subscriptions")

# So often somebody who just filled in a form, or a correction, may overtake a long queue.
AT_ONCE = 100


@dataclass
class Done:
    erased: int = 0
    answered: int = 0
    notices: int = 0
    digests: int = 0
    sent: int = 0
    put_off: int = 0
    failed: int = 0
    relay_error: str = ""
    # Steps that did not come to their end. The log says why.
    broken: set[str] = field(default_factory=set)

    @property
    def in_words(self) -> str:
        counts = (
            f"addresses erased: {self.erased}, forms answered: {self.answered},"
            f" notices written: {self.notices}, digests written: {self.digests},"
            f" sent: {self.sent}, put off: {self.put_off}, failed for good: {self.failed}"
        )
        lines = [counts]
        if self.relay_error:
            lines.append(f"The relay is left alone for a while: {self.relay_error}")
        if self.broken:
            lines.append(f"Not whole, see the log: {', '.join(sorted(self.broken))}")
        return "\n".join(lines)


def run(
    *, clock: Callable[[], datetime], stop: Callable[[], bool], say: Callable[[str], None]
) -> Done:
    """A step that breaks is logged and tried again with the next run. It holds up no other."""
    done = Done()
    done.erased = _step(done, "erase", lambda: retention.erase(clock()))
    more = True
    while more and not stop():
        done.answered += _step(done, "answer", lambda: answer.answer_all(clock(), stop))
        done.notices += _step(done, "notices", lambda: notices.tell(clock(), stop))
        done.digests += _step(done, "digests", lambda: digests.make_digests(clock(), stop))
        outcome = deliver(clock=clock, stop=stop, most=AT_ONCE)
        done.sent += outcome.sent
        done.put_off += outcome.put_off
        done.failed += outcome.failed
        done.relay_error = outcome.relay_error
        more = outcome.more
        if more:
            say(f"{done.sent} sent so far")
    return done


def _step(done: Done, name: str, work: Callable[[], int]) -> int:
    if name in done.broken:
        return 0
    try:
        return work()
    except Exception:
        logger.exception("Mail to subscribers: the step %r did not end.", name)
        done.broken.add(name)
        return 0
