"""The WSGI entry point. Gunicorn starts it with the production settings (gunicorn.conf.py)."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
django = get_wsgi_application()

# Models load with the line above.
from config.start import prepare  # noqa: E402
from core.page_cache import PageCache  # noqa: E402

prepare()
application = PageCache(django) if settings.PAGE_CACHE_BYTES else django
