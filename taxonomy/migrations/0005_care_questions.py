from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('taxonomy', '0004_unsigned_terms_are_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='category',
            name='care_questions',
            field=models.TextField(blank=True, db_default='', default='', help_text='For studies that have none of their own. Up to five, one per line. Questions only: no claims, no advice. Example: Does this research fit my kind of injury?', verbose_name='questions for the care team'),
        ),
    ]
