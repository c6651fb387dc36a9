"""Database, cache, folders and static files."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import Error, run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.doctor.findings import Finding, examination
from core.health import cache_state


@examination
def database_is_current(now: datetime) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield Finding(
            what=ngettext(
                "The database is older than the site: %(number)d migration is missing.",
                "The database is older than the site: %(number)d migrations are missing.",
                len(missing),
            )
            % {"number": len(missing)},
            to_do=_("Run manage.py migrate, then start the site and the worker again."),
        )


@examination
def cache_answers(now: datetime) -> Iterator[Finding]:
    if cache_state().get("cache") == "unavailable":
        yield Finding(
            what=_("Redis does not answer. Pages are served, only slower."),
            to_do=_("See that Redis runs and that CACHE_URL names it."),
        )


@examination
def folders_take_files(now: datetime) -> Iterator[Finding]:
    for name in ("MEDIA_ROOT", "OPEN_DATA_ROOT"):
        folder = Path(getattr(settings, name))
        # What is not there yet is made when the first file comes.
        nearest = next(path for path in (folder, *folder.parents) if path.exists())
        if not _takes_a_file(nearest):
            yield Finding(
                what=_("Nothing can be stored in %(folder)s (%(name)s).")
                % {"folder": folder, "name": name},
                to_do=_("Let the user that runs the site write there."),
            )


def _takes_a_file(folder: Path) -> bool:
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


@examination
def static_files_are_collected(now: datetime) -> Iterator[Finding]:
    hashed = getattr(staticfiles_storage, "hashed_files", None)
    if hashed is not None and not hashed:
        yield Finding(
            what=_("Style sheets and scripts are not collected, so pages look broken."),
            to_do=_("Run manage.py collectstatic --no-input, then start the site again."),
        )


@examination
def checks_pass(now: datetime) -> Iterator[Finding]:
    """Only errors: warnings are for those who write the code."""
    for message in run_checks():
        if isinstance(message, Error):
            yield Finding(what=str(message.msg), to_do=str(message.hint or _("See the log.")))
