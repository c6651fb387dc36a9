import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A model gets the name that others would search for. The table stays as it is."""

    dependencies = [("review", "0001_initial")]

    operations = [
        migrations.AlterModelTable(name="turn", table="review_turn"),
        migrations.RenameModel(old_name="Turn", new_name="Assignment"),
        migrations.AlterModelOptions(
            name="assignment",
            options={"verbose_name": "assignment", "verbose_name_plural": "assignments"},
        ),
        migrations.AlterField(
            model_name="assignment",
            name="person",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: everybody who does this step sees it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="assignments",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
    ]
