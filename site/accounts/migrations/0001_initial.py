import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of roles moves here from the review, as it stands."""

    initial = True
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("review", "0008_roles_moved"),
    ]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Role",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.CharField(max_length=64, unique=True, verbose_name="key")),
                        ("group", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="role", to="auth.group", verbose_name="group")),
                    ],
                    options={"db_table": "review_role", "verbose_name": "role", "verbose_name_plural": "roles"},
                ),
            ],
        ),
    ]
