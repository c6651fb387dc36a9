from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("review", "0002_logs_name_a_kind")]

    operations = [
        migrations.CreateModel(
            name="LogHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rows", models.PositiveBigIntegerField(default=0)),
                ("row_hash", models.CharField(default="0" * 64, max_length=64)),
            ],
        ),
    ]
