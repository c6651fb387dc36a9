import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("research", "0009_paper_notices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedbackStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('did', models.CharField(choices=[('assigned', 'Assigned'), ('unassigned', 'Given back to everybody'), ('noted', 'Note'), ('closed', 'Closed'), ('reopened', 'Opened again'), ('erased', 'Words erased')], max_length=16, verbose_name='what was done')),
                ('person_id', models.BigIntegerField(null=True, verbose_name='person')),
                ('person_name', models.CharField(blank=True, max_length=255, verbose_name='name')),
                ('words', models.TextField(blank=True, max_length=5000, verbose_name='words')),
                ('at', models.DateTimeField(verbose_name='when')),
            ],
            options={
                'verbose_name': 'step of a feedback answer',
                'verbose_name_plural': 'steps of feedback answers',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='feedback',
            name='assigned_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='closed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='closed'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='looks_wrong',
            field=models.BooleanField(db_default=False, default=False, verbose_name='Something looks wrong'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='masked',
            field=models.BooleanField(db_default=False, default=False, verbose_name='something was masked'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='not_about_me',
            field=models.BooleanField(db_default=False, default=False, verbose_name='It is not about somebody like me'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='outcome',
            field=models.CharField(blank=True, choices=[('mended', 'Mended in a new version'), ('nothing_wrong', 'Nothing wrong found'), ('thanks', 'Thanks only'), ('spam', 'Spam')], db_default='', default='', max_length=16, verbose_name='outcome'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='something_missing',
            field=models.BooleanField(db_default=False, default=False, verbose_name='Something is missing'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='told_more_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='reasons and words received'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='too_hard',
            field=models.BooleanField(db_default=False, default=False, verbose_name='It was too hard to read'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='words_erased_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='words erased'),
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(condition=models.Q(('closed_at', None), ('looks_wrong', True)), fields=['created_at'], name='feedback_looks_wrong'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='closed_feedback_has_an_outcome'),
        ),
        migrations.AddField(
            model_name='feedbackstep',
            name='feedback',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='research.feedback'),
        ),
    ]
