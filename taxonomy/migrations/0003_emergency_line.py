import django.db.models.deletion
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('taxonomy', '0002_signed_words'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EmergencyLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('change_kind', models.CharField(blank=True, choices=[('correction', 'Correction: something was wrong'), ('new_evidence', 'New evidence'), ('wording', 'Wording only: it says the same in other words')], db_default='', default='', max_length=16, verbose_name='kind of change')),
                ('change_note', models.CharField(blank=True, db_default='', default='', help_text='One or two plain sentences. Readers see them in the page history. Example: The number of people was wrong. It is 12, not 21.', max_length=500, verbose_name='what changed')),
                ('signed_under', models.BigIntegerField(editable=False, null=True)),
                ('signed_by', models.CharField(blank=True, db_default='', default='', editable=False, max_length=600)),
                ('signed_at', models.DateTimeField(editable=False, null=True)),
                ('signed_as_demo', models.BooleanField(db_default=False, default=False, editable=False)),
                ('live', models.BooleanField(db_default=False, default=False, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(db_default=False, default=False, editable=False, verbose_name='has unpublished changes')),
                ('expired', models.BooleanField(db_default=False, default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(db_default=False, default=False, editable=False, verbose_name='locked')),
                ('text', models.TextField(help_text='Two or three short sentences in everyday words. Say when to call for help, and whom.', verbose_name='text')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
            ],
            options={
                'verbose_name': 'emergency line',
                'verbose_name_plural': 'emergency line',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_emergency_line')],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
    ]
