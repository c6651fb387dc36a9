from django.db import migrations, models

KIND = models.CharField(
    default="page", db_default="page", max_length=40, verbose_name="kind"
)
OBJECT = models.BigIntegerField(verbose_name="page or snippet")


class Migration(migrations.Migration):
    """Snippets are signed too, so a row says what kind of thing it is about."""

    dependencies = [("review", "0001_initial")]

    operations = [
        migrations.RenameField("authorentry", "page_id", "object_id"),
        migrations.AlterField("authorentry", "object_id", OBJECT),
        migrations.AddField("authorentry", "kind", KIND),
        migrations.RenameField("signoff", "page_id", "object_id"),
        migrations.AlterField("signoff", "object_id", OBJECT),
        migrations.AddField("signoff", "kind", KIND),
        migrations.AlterField(
            model_name="signoff",
            name="decision",
            field=models.CharField(
                choices=[
                    ("signed", "Signed"),
                    ("still_correct", "Signed again: still correct"),
                    ("returned", "Returned with reasons"),
                    ("withdrawn", "Withdrawn"),
                    ("confirmed", "Withdrawal confirmed"),
                ],
                max_length=16,
                verbose_name="decision",
            ),
        ),
        migrations.AddIndex(
            model_name="authorentry",
            index=models.Index(fields=["kind", "object_id", "-id"], name="authors_of_one"),
        ),
        migrations.AddIndex(
            model_name="signoff",
            index=models.Index(fields=["kind", "object_id", "-id"], name="decisions_about_one"),
        ),
    ]
