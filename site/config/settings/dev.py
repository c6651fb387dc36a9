"""One-command development and demonstration: SQLite under var/, mail on the console."""

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES, VAR_DIR, env

VAR_DIR.mkdir(exist_ok=True)
DEBUG = env.bool("DEBUG", True)
DEMO_ALLOWED = True
SECOND_FACTOR_REQUIRED = False
SECRET_KEY = env.str("SECRET_KEY", "") or "insecure-development-key-that-production-refuses"
OPERATOR_NAME = env.str("OPERATOR_NAME", "Demo operator (not a real organization)")
OPERATOR_ADDRESS = env.str("OPERATOR_ADDRESS", "Demo address (not a real place)")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
