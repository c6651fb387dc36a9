from django.db import migrations


def take_down(apps, schema_editor):
    """Terms were published without a signature. Readers see only what was signed."""
    terms = apps.get_model('taxonomy', 'GlossaryTerm').objects.filter(live=True)
    terms.filter(signed_under=None).update(
        live=False, live_revision=None, has_unpublished_changes=True
    )


class Migration(migrations.Migration):

    dependencies = [
        ('taxonomy', '0003_emergency_line'),
    ]

    operations = [
        migrations.RunPython(take_down, migrations.RunPython.noop, elidable=True),
    ]
