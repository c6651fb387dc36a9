from django.db import migrations


class Migration(migrations.Migration):
    """Roles are of accounts now. The table stays; only its room changes."""

    dependencies = [("review", "0007_body_hash")]
    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Role")]),
    ]
