from django.db import migrations


def note_publications(apps, schema_editor):
    """Studies that went live before the public history was kept get its first line.

    When an earlier version was published is not known, so only the one that readers see is noted.
    """
    publications = apps.get_model("review", "Publication").objects
    sign_offs = apps.get_model("review", "SignOff").objects
    pages = dict(apps.get_model("wagtailcore", "Page").objects.values_list("pk", "last_published_at"))
    noted = set(publications.filter(kind="page").values_list("object_id", flat=True))
    for study in apps.get_model("research", "PublishedStudy").objects.exclude(page_id__in=noted):
        publications.create(
            kind="page",
            object_id=study.page_id,
            sign_off_id=study.sign_off_id,
            version=study.version,
            published_at=pages.get(study.page_id) or study.signed_at,
        )


class Migration(migrations.Migration):
    """The log refuses to lose a row, so going back leaves the lines and coming again adds none."""

    dependencies = [
        ("research", "0004_history"),
        ("review", "0005_publications_notes_turns"),
        ("wagtailcore", "0094_alter_page_locale"),
    ]

    operations = [
        migrations.RunPython(note_publications, migrations.RunPython.noop, elidable=True),
    ]
