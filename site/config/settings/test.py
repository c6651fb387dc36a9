"""Settings for the test suite. TEST_DB=postgres runs it on the server in TEST_DATABASE_URL."""

import os

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, INSTALLED_APPS, STORAGES, TASKS, VAR_DIR, env

VAR_DIR.mkdir(exist_ok=True)
SECRET_KEY = "only-for-tests"  # noqa: S105  # nosec B105
DEMO_ALLOWED = True
SECOND_FACTOR_REQUIRED = False
OPERATOR_NAME = "Test operator"
OPERATOR_ADDRESS = "1 Test Street"
ALLOWED_HOSTS = ["*"]
# One process, which learns of every change at once: no query depends on the clock.
GENERATION_CHECK_SECONDS = 3600.0
# A test checks the migrations with it.
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
RELAY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# What waits for the worker is done at once.
TASKS = {**TASKS, "worker": TASKS["default"]}
MEDIA_ROOT = VAR_DIR / "test-media"
OPEN_DATA_ROOT = VAR_DIR / "test-open-data"
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if env.str("TEST_DB", "sqlite") == "postgres":
    # No connection outlives a request: the suite drops its database at the end.
    DATABASES["default"] = env.dj_db_url("TEST_DATABASE_URL") | {"CONN_MAX_AGE": 0}
else:
    # A file, not memory: the browser tests' server has threads, each with its own connection.
    # One for each process, so that two runs at once cannot delete each other's.
    DATABASES["default"] |= {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "test-unused.sqlite3",
        "TEST": {"NAME": str(VAR_DIR / f"test-{os.getpid()}.sqlite3")},
    }
