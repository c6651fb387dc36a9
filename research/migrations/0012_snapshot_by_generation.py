from django.db import migrations


class Migration(migrations.Migration):
    """The table stays for processes of the older build, which still read it; nothing else does."""

    dependencies = [
        ('research', '0011_rendered_pages'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name='SnapshotStamp')],
        ),
    ]
