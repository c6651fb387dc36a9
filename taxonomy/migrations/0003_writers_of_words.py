from django.db import migrations, models

NAMES = ("aisgrade", "injurylevel", "journal", "studytype")


def keep_the_writer(apps, schema_editor):
    for name in NAMES:
        rows = apps.get_model("taxonomy", name).objects.exclude(proposed_by=None)
        for row in rows.iterator():
            row.writers, row.proposed_by_id = [row.proposed_by_id], None
            row.save(update_fields=["writers", "proposed_by"])


def keep_the_first_writer(apps, schema_editor):
    for name in NAMES:
        for row in apps.get_model("taxonomy", name).objects.exclude(writers=[]).iterator():
            row.proposed_by_id = row.writers[0]
            row.save(update_fields=["proposed_by"])


class Migration(migrations.Migration):
    dependencies = [
        ("taxonomy", "0002_confirmed_words"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="writers",
                field=models.JSONField(
                    db_default=[], default=list, editable=False, verbose_name="written by"
                ),
            )
            for name in NAMES
        ),
        migrations.RunPython(keep_the_writer, keep_the_first_writer),
        # The column stays, empty: the version before still runs while this is applied.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name=name, name="proposed_by") for name in NAMES
            ]
        ),
    ]
