import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What lists are narrowed by, and what is offered beside a study. `rebuild_published` fills both."""

    dependencies = [
        ("research", "0007_glossary_in_place"),
    ]

    operations = [
        migrations.CreateModel(
            name='SnapshotStamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, unique=True)),
                ('stamp', models.CharField(max_length=32)),
            ],
        ),
        migrations.AddField(
            model_name='publishedstudy',
            name='found',
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='publishedstudy',
            name='found_studies',
            field=models.ManyToManyField(blank=True, related_name='found_by', to='research.publishedstudy'),
        ),
        migrations.CreateModel(
            name='StudyFacet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facet', models.CharField(max_length=12)),
                ('value', models.CharField(max_length=100)),
                ('label', models.CharField(blank=True, max_length=200)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facets', to='research.publishedstudy')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('facet', 'value', 'study'), name='facet_once_a_study')],
            },
        ),
    ]
