"""Slows down whoever guesses passwords, in front of every form that asks for one.

Three things are counted for a try: the account from this client, the account from everywhere, and
the client with all its accounts. The first tries are free; each later one has to wait longer,
but never more than a minute. A try is counted before its password is checked, so that a hundred
at once are not a hundred guesses. Accounts that do not exist are counted the same way.

A browser that has signed in to an account before (`core/known_browser.py`) is a client of its own:
an attack on the account from elsewhere does not make it wait.
"""

import logging
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import ngettext

from core import known_browser
from core.services.counts import count, forget, hold, seconds_held
from core.services.limits import code_of, network

logger = logging.getLogger(__name__)

WINDOW_SECONDS = 15 * 60
LONGEST_WAIT_SECONDS = 60
FREE_FOR_ONE_CLIENT = 5
FREE_FOR_AN_ACCOUNT = 20
FREE_FOR_A_CLIENT = 40


def admit(request: HttpRequest, account: str) -> None:
    """Counts one try. Raises a ValidationError that names the wait when it comes too soon."""
    try:
        counted = list(_counted(request, account))
        for code, _free in counted:
            _expect_free(code)
        for code, free in counted:
            tries = count(code, WINDOW_SECONDS)
            wait = min(2 ** min(tries - free, 6), LONGEST_WAIT_SECONDS)
            # Of two tries at the same moment, the second waits.
            if tries > free and not hold(_wait(code), wait):
                _expect_free(code)
    except DatabaseError:
        logger.exception("Nothing could be counted, so nobody had to wait for a log-in.")


def succeeded(request: HttpRequest, account: str) -> None:
    """The right password ends the wait of this client for this account, and of nobody else."""
    code, _free = next(_counted(request, account))
    try:
        forget(code, _wait(code))
    except DatabaseError:
        logger.exception("The count of a log-in stays, because the database did not answer.")


def _counted(request: HttpRequest, account: str) -> Iterator[tuple[str, int]]:
    """Codes that are counted for a try, each with how many tries are free."""
    account = account.strip().lower()
    if known := known_browser.key_for(request, account):
        yield code_of("log-in", account, known), FREE_FOR_ONE_CLIENT
        return
    client = network(request)
    yield code_of("log-in", account, client), FREE_FOR_ONE_CLIENT
    yield code_of("log-in to", account), FREE_FOR_AN_ACCOUNT
    yield code_of("log-in from", client), FREE_FOR_A_CLIENT


def _wait(code: str) -> str:
    return code_of("wait", code)


def _expect_free(code: str) -> None:
    if seconds := seconds_held(_wait(code)):
        raise ValidationError(
            ngettext(
                "There were too many wrong passwords. Please wait %(seconds)d second, then try"
                " again. Your account and your texts are safe.",
                "There were too many wrong passwords. Please wait %(seconds)d seconds, then try"
                " again. Your account and your texts are safe.",
                seconds,
            )
            % {"seconds": seconds},
            code="too_many_tries",
        )
