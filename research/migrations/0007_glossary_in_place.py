from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("research", "0006_category_questions"),
        ('taxonomy', '0004_unsigned_terms_are_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='publishedstudy',
            name='glossary',
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='publishedstudy',
            name='terms',
            field=models.ManyToManyField(related_name='published_studies', to='taxonomy.glossaryterm'),
        ),
    ]
