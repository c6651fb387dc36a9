from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0004_us_english")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="session_number",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
    ]
