"""What an app on a phone does with the key that it was given: RFC 6238, in its own words."""

import base64
import hashlib
import hmac
import time

PERIOD = 30


def code(key: str, at: float | None = None) -> str:
    counter = int((time.time() if at is None else at) // PERIOD).to_bytes(8, "big")
    digest = hmac.new(base64.b32decode(key), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06}"
