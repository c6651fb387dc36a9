"""An e-mail address in the one form in which it is stored, shown and written to.

Python and Django convert a domain to ASCII by the rules of 2003, which turn ß into ss: another
domain, maybe somebody else's. So it is converted here, by current rules (IDNA 2008, UTS 46).
"""

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

# What SMTP can carry (RFC 5321).
LONGEST = 254

WRONG = _(
    "This e-mail address is not complete, or it has a letter that mail cannot carry."
    " Please check it. Example: name@example.org"
)
NO_ENDING = _(
    "This e-mail address is not complete: an ending such as .org is missing."
    " Please add it. Example: name@example.org"
)
DOT_AT_THE_END = _("There is a dot at the end of this e-mail address. Please take it away.")
TOO_LONG = _("This e-mail address is too long. Please check it.")

is_well_formed = EmailValidator(WRONG)


def mail_address(typed: str) -> str:
    """Trimmed, with the domain in lowercase ASCII. The name before the @ stays as typed.

    Raises ValidationError with a sentence for the person who typed it.
    """
    name, _at, domain = typed.strip().rpartition("@")
    try:
        # Django takes letters such as the Kelvin sign for ASCII; no mail server does.
        name.encode("ascii")
        domain = idna.encode(domain, uts46=True, std3_rules=True).decode()
    except UnicodeError as error:
        raise ValidationError(WRONG, "invalid") from error
    if domain.endswith("."):
        raise ValidationError(DOT_AT_THE_END, "invalid")
    if name and "." not in domain:
        raise ValidationError(NO_ENDING, "invalid")
    address = f"{name}@{domain}"
    if len(address) > LONGEST:
        raise ValidationError(TOO_LONG, "max_length")
    is_well_formed(address)
    return address
