from django.db import migrations, models


class Migration(migrations.Migration):
    """The public history beside the text. `rebuild_published` fills it for pages that are live."""

    dependencies = [("research", "0002_what_changed")]

    operations = [
        migrations.AddField(
            model_name="publishedstudy",
            name="history",
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
