from django.db.migrations.loader import MigrationLoader


def test_user_table_needs_no_table_of_wagtail():
    """Wagtail's tables point at the user, so the first migration must not point back."""
    loader = MigrationLoader(None)
    first = loader.disk_migrations[("core", "0001_initial")]
    assert {app for app, _ in first.dependencies} == {"auth"}
