"""An e-mail address as we keep it: the part that is compared without case is written one way."""

from django.utils.encoding import punycode


def normalised(address: str) -> str:
    """Trimmed, with the domain in small ASCII letters. The name before the @ stays as typed."""
    name, _at, domain = address.strip().rpartition("@")
    return f"{name}@{punycode(domain.rstrip('.')).lower()}"
