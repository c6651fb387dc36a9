"""What a real site checks before it answers its first request."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from core.services.migrations import OTHER_VERSION, WHAT_TO_DO, of_another_version
from core.services.production import mark_as_production
from review.log.demo_left import demo_left


def prepare() -> None:
    """Raises ImproperlyConfigured if this version may not serve the database.

    That is a database made by another version or, on a real site, one that holds a demo.
    """
    if of_another_version():
        raise ImproperlyConfigured(f"The site did not start. {OTHER_VERSION} {WHAT_TO_DO}")
    if not settings.PRODUCTION:
        return
    try:
        left = demo_left()
        if not left:
            mark_as_production()
    except DatabaseError:
        # Down or not migrated yet: /healthz/ready says so until the database is ready.
        return
    if left:
        raise ImproperlyConfigured(
            f"The site did not start. Its database holds a demo: {' and '.join(left)}. Nobody with"
            " medical training has checked those texts. Nothing was changed. Set DATABASE_URL to a"
            " new database, then run migrate and setup_site."
        )
