import django.db.models.deletion
from django.db import migrations, models

import core.models.generation


def stamp_rows(apps, schema_editor):
    # One for all of them: it only has to change when a row does.
    studies = apps.get_model("research", "PublishedStudy").objects
    studies.update(stamp=core.models.generation.new_stamp())


class Migration(migrations.Migration):

    dependencies = [
        ('research', '0010_disowned_signatures'),
    ]

    operations = [
        migrations.CreateModel(
            name='RenderedStudy',
            fields=[
                ('study', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='rendered', serialize=False, to='research.publishedstudy')),
                ('html', models.TextField()),
                ('seal', models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name='publishedstudy',
            name='stamp',
            field=models.CharField(db_default='', default=core.models.generation.new_stamp, editable=False, max_length=32),
        ),
        migrations.RunPython(stamp_rows, migrations.RunPython.noop),
    ]
