from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0003_suggested_by'),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='reviewers_told_at',
            field=models.DateTimeField(null=True, verbose_name='reviewers told that they may'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='checked_too',
            field=models.BooleanField(db_default=False, default=False, verbose_name='checked by the signer'),
        ),
    ]
