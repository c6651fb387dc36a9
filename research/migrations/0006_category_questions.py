from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("research", "0005_publications"),
    ]

    operations = [
        migrations.AddField(
            model_name='publishedstudy',
            name='questions',
            field=models.JSONField(blank=True, db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='publishedstudy',
            name='questions_are_demo',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
