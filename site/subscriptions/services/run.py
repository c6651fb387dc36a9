"""One round of everything that time brings about here. Safe each minute, and twice at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from subscriptions.services import answer, digests, notices, retention
from subscriptions.services.deliver import deliver

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

    @property
    def in_words(self) -> str:
        counts = (
            f"addresses erased: {self.erased}, forms answered: {self.answered},"
            f" notices written: {self.notices}, digests written: {self.digests},"
            f" sent: {self.sent}, put off: {self.put_off}, failed for good: {self.failed}"
        )
        if not self.relay_error:
            return counts
        return f"{counts}\nThe relay is left alone for a while: {self.relay_error}"


def run(
    *, clock: Callable[[], datetime], stop: Callable[[], bool], say: Callable[[str], None]
) -> Done:
    done = Done(erased=retention.erase(clock()))
    more = True
    while more and not stop():
        done.answered += answer.answer_all(clock(), stop)
        done.notices += notices.tell(clock(), stop)
        done.digests += digests.make_digests(clock(), stop)
        outcome = deliver(clock=clock, stop=stop, most=AT_ONCE)
        done.sent += outcome.sent
        done.put_off += outcome.put_off
        done.failed += outcome.failed
        done.relay_error = outcome.relay_error
        more = outcome.more
        if more:
            say(f"{done.sent} sent so far")
    return done
