"""Does this database fit the migrations on disk, or was it made by another version?"""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

OTHER_VERSION = (
    "This database was made by another version of this site, with other tables, and cannot be"
    " brought to this one. Nothing was changed."
)
WHAT_TO_DO = (
    "To keep using what is in it, go back to the version that made it. To start anew, name an empty"
    " database in DATABASE_URL, or move var/db.sqlite3 to another place. Then run this again."
)


def of_another_version() -> bool:
    """True if the database lacks one of our migrations and also has one without a file.

    After an upgrade it only lacks some, and after a downgrade it only has extra ones: both are
    normal. False if the database does not answer.
    """
    try:
        done = set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return False
    on_disk = {
        (app, file.stem)
        for app in settings.OUR_APPS
        for file in (Path(apps.get_app_config(app).path) / "migrations").glob("0*.py")
    }
    ours = {(app, name) for app, name in done if app in settings.OUR_APPS}
    return bool(on_disk - ours) and bool(ours - on_disk)
