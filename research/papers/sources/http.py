"""JSON from a public service: polite, in a bounded time, and never more than we can read."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.utils.translation import gettext as _
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    sleep_using_event,
    wait_exponential_jitter,
)

from core.background.running import stop_asked

CONNECT_SECONDS = 2.0
READ_SECONDS = 3.0
# A record of 5,000 authors has about 2 MB.
MOST_BYTES = 8_000_000
MOST_REDIRECTS = 3
PAUSES = wait_exponential_jitter(multiplier=0.3, max=2, jitter=0.3)


class SourceError(Exception):
    """A source gave no record. The message is a whole sentence for an editor."""


class UnknownPaperError(SourceError):
    """The source answered, and has no such paper."""


class _TryAgainError(SourceError):
    def __init__(self, sentence: str, wait: float = 0) -> None:
        super().__init__(sentence)
        self.wait = wait


class Source:
    """One service, asked until a moment on the monotonic clock and not longer."""

    def __init__(self, name: str, base_url: str, until: float) -> None:
        self.name, self.base_url, self.until = name, base_url.rstrip("/"), until

    @property
    def seconds_left(self) -> float:
        return self.until - monotonic()

    def get_json(self, path: str, params: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Raises SourceError, or UnknownPaperError for a 404."""
        retrying = Retrying(
            stop=self._no_time_for_another,
            wait=_pause,
            sleep=sleep_using_event(stop_asked),
            retry=retry_if_exception_type(_TryAgainError),
            reraise=True,
        )
        with httpx.Client(headers=_headers(), follow_redirects=False) as client:
            return retrying(self._ask, client, f"{self.base_url}{path}", params)

    def _no_time_for_another(self, state: RetryCallState) -> bool:
        return stop_asked.is_set() or self.seconds_left - state.upcoming_sleep < 1

    def _ask(
        self, client: httpx.Client, url: str, params: Mapping[str, str] | None
    ) -> dict[str, Any]:
        address = httpx.URL(url, params=params)
        for _turn in range(MOST_REDIRECTS + 1):
            if self.seconds_left <= 0:
                raise SourceError(self._too_slow())
            try:
                with client.stream("GET", address, timeout=self._timeout()) as response:
                    if not response.has_redirect_location:
                        return self._read(response)
                    address = self._checked_redirect(address, response)
            except httpx.TimeoutException as error:
                raise _TryAgainError(self._too_slow()) from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                sentence = _("%(source)s could not be reached.") % {"source": self.name}
                raise _TryAgainError(sentence) from error
        raise SourceError(self._not_usual())

    def _timeout(self) -> httpx.Timeout:
        return httpx.Timeout(min(READ_SECONDS, self.seconds_left), connect=CONNECT_SECONDS)

    def _checked_redirect(self, asked: httpx.URL, response: httpx.Response) -> httpx.URL:
        """Only on the same server: another could be one of our own network."""
        to = asked.join(response.headers["location"])
        home = urlsplit(self.base_url)
        if (to.scheme, to.netloc.decode()) != (home.scheme, home.netloc):
            raise SourceError(
                _("%(source)s sent us on to another server, and we did not follow.")
                % {"source": self.name}
            )
        return to

    def _read(self, response: httpx.Response) -> dict[str, Any]:
        status = response.status_code
        if status == HTTPStatus.NOT_FOUND:
            raise UnknownPaperError(
                _("%(source)s does not know this paper.") % {"source": self.name}
            )
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            wait = _seconds(response.headers.get("retry-after", ""))
            sentence = _("%(source)s has too many questions at the moment. Try again in a minute.")
            raise _TryAgainError(sentence % {"source": self.name}, wait)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            sentence = _("%(source)s has trouble of its own at the moment.") % {"source": self.name}
            raise _TryAgainError(sentence, _seconds(response.headers.get("retry-after", "")))
        if status != HTTPStatus.OK:
            raise SourceError(self._not_usual())
        return self._parse(self._body(response))

    def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > MOST_BYTES:
                raise SourceError(
                    _("%(source)s sent more than we can read.") % {"source": self.name}
                )
            if self.seconds_left <= 0:
                raise SourceError(self._too_slow())
        return bytes(body)

    def _parse(self, body: bytes) -> dict[str, Any]:
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise SourceError(self._not_usual()) from error
        if not isinstance(answer, dict):
            raise SourceError(self._not_usual())
        return answer

    def _too_slow(self) -> str:
        return _("%(source)s did not answer in time.") % {"source": self.name}

    def _not_usual(self) -> str:
        return _("%(source)s gave an answer that we cannot read.") % {"source": self.name}


def _pause(state: RetryCallState) -> float:
    """What the service asked for, else longer each time, and never the same for two of us."""
    error = state.outcome.exception() if state.outcome else None
    return getattr(error, "wait", 0) or PAUSES(state)


def _seconds(retry_after: str) -> float:
    """A date in place of seconds asks for longer than we wait."""
    text = retry_after.strip()
    if not text:
        return 0
    return float(text) if text.isascii() and text.isdigit() else float("inf")


def _headers() -> dict[str, str]:
    """Both services ask to be told whom to write to when something goes wrong."""
    contact = settings.CONTACT_EMAIL
    return {
        "User-Agent": f"SpinalCordResearchHelp/1.0 ({settings.SITE_URL}; mailto:{contact})",
        "Accept": "application/json",
    }
