from django.db import migrations

FIELDS = {
    "aisgrade": ("name",),
    "injurylevel": ("name",),
    "journal": ("name",),
    "studytype": ("name", "explanation"),
}


def carry_over(apps, schema_editor):
    """Confirmed words of today: from now on each confirmation stands in the log."""
    rows = apps.get_model("review", "CarriedOver").objects
    for kind, names in FIELDS.items():
        for word in apps.get_model("taxonomy", kind).objects.filter(confirmed=True).iterator():
            text = {name: getattr(word, name) for name in names}
            rows.create(kind=kind, object_id=word.pk, text=text)


class Migration(migrations.Migration):
    dependencies = [
        ("taxonomy", "0003_writers_of_words"),
        ("review", "0005_roles"),
    ]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
