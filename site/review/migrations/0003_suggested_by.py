from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0002_second_person'),
    ]

    operations = [
        migrations.AddField(
            model_name='authorentry',
            name='suggested_by_id',
            field=models.BigIntegerField(null=True, verbose_name='suggested by'),
        ),
        migrations.AddField(
            model_name='authorentry',
            name='suggested_by_name',
            field=models.CharField(blank=True, db_default='', default='', max_length=255, verbose_name='suggested by, name'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='suggested_by',
            field=models.JSONField(db_default=[], default=list, verbose_name='suggested by'),
        ),
    ]
