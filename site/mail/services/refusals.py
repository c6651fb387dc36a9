"""What an error of the relay means for the mail, and how it may be written down."""

import re
import smtplib
from enum import Enum

from django.utils.translation import gettext as _

ADDRESS = re.compile(r"[^\s<>\"',;:()]+@[^\s<>\"',;:()]+")
LONGEST = 300
NOT_NOW = 421
PERMANENT = range(500, 600)


class Verdict(Enum):
    FOR_GOOD = "this address will never take it"
    LATER = "this address does not take it now"
    RELAY = "the relay is in trouble, whatever the address"


def verdict_of(error: Exception) -> Verdict:
    """Only an answer about this one recipient or message is held against the mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = {code for code, _words in error.recipients.values()}
    elif isinstance(error, smtplib.SMTPDataError):
        codes = {error.smtp_code}
    elif isinstance(error, (OSError, smtplib.SMTPException)):
        return Verdict.RELAY
    else:
        return Verdict.LATER
    if NOT_NOW in codes:
        return Verdict.RELAY
    return Verdict.FOR_GOOD if all(code in PERMANENT for code in codes) else Verdict.LATER


def words_of(error: Exception) -> str:
    """Without any e-mail address: relays like to repeat it, and this text is shown and logged."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        text = " ".join(f"{code} {_text(words)}" for code, words in error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        text = f"{error.smtp_code} {_text(error.smtp_error)}"
    else:
        text = f"{type(error).__name__}: {error}"
    return ADDRESS.sub(_("(address)"), text)[:LONGEST]


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
