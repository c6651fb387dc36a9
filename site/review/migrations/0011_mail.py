from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("review", "0010_how_a_turn_ended")]

    operations = [
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.EmailField(max_length=254, verbose_name='to')),
                ('subject', models.CharField(max_length=255, verbose_name='subject')),
                ('body', models.TextField(verbose_name='body')),
                ('created_at', models.DateTimeField(verbose_name='written at')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent at')),
                ('tries', models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='tries')),
                ('last_error', models.TextField(blank=True, db_default='', default='', verbose_name='last error')),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'mails',
                'indexes': [models.Index(fields=['sent_at', 'tries', 'id'], name='mails_to_send')],
            },
        ),
    ]
