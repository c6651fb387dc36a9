"""Production. Refuses to start on an unsafe or missing value, and names every one of them."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import (
    ALLOWED_HOSTS,
    OPERATOR_ADDRESS,
    OPERATOR_NAME,
    RELAY_BACKEND,
    SECRET_KEY,
    SITE_URL,
    env,
)

SHORTEST_SECRET = 50

_problems: list[str] = []
if len(SECRET_KEY) < SHORTEST_SECRET or SECRET_KEY.startswith("insecure"):
    _problems.append(f"SECRET_KEY: set a random text of {SHORTEST_SECRET} characters or more.")
if not env.str("DATABASE_URL", ""):
    _problems.append("DATABASE_URL: name the database, for example postgres://user:pass@host/name.")
if not SITE_URL.startswith("https://"):
    _problems.append("SITE_URL: set the public address, starting with https://.")
if not env.list("ALLOWED_HOSTS", []) or "*" in ALLOWED_HOSTS:
    _problems.append("ALLOWED_HOSTS: list the host names of the site, never *.")
for _name, _value in (("OPERATOR_NAME", OPERATOR_NAME), ("OPERATOR_ADDRESS", OPERATOR_ADDRESS)):
    if not _value.strip() or "demo" in _value.lower():
        _problems.append(
            f"{_name}: say who runs the site; readers see it. Demo values are refused."
        )
if not env.str("CONTACT_EMAIL", "") or env.str("CONTACT_EMAIL").endswith("@example.org"):
    _problems.append("CONTACT_EMAIL: set the address that receives the contact form.")
if not env.str("EMAIL_URL", "") or not RELAY_BACKEND:
    _problems.append(
        "EMAIL_URL: set how mail is sent, for example submission://user:pass@host:587."
    )
if not env.str("DEFAULT_FROM_EMAIL", "") or "@example.org" in env.str("DEFAULT_FROM_EMAIL"):
    _problems.append(
        "DEFAULT_FROM_EMAIL: set the sender of our mails,"
        " for example Spinal Cord Research Help <site@your-domain.org>."
    )
if env.bool("DEBUG", False):
    _problems.append("DEBUG: must not be on.")
if _problems:
    raise ImproperlyConfigured(
        "The site did not start. Set these in the environment (docs/settings.md):\n  "
        + "\n  ".join(_problems)
    )

DEBUG = False
DEMO_ALLOWED = False
PRODUCTION = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
