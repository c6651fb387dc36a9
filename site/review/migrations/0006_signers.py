import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def carry_over(apps, schema_editor):
    """Names and credentials of today stay as readers know them; a change waits from now on."""
    people = apps.get_model("core", "User").objects
    signers = apps.get_model("review", "Signer").objects
    for person in people.iterator():
        name = f"{person.first_name} {person.last_name}".strip() or person.email
        signers.create(
            person=person,
            name=name,
            credentials=person.credentials,
            affiliation=person.affiliation,
            confirmed=True,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0005_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Signer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=255, verbose_name='name')),
                ('credentials', models.CharField(blank=True, max_length=255, verbose_name='credentials')),
                ('affiliation', models.CharField(blank=True, max_length=255, verbose_name='works at')),
                ('confirmed', models.BooleanField(db_default=False, default=False, editable=False, verbose_name='confirmed')),
                ('waiting', models.JSONField(db_default={}, default=dict, editable=False, verbose_name='waits')),
                ('writers', models.JSONField(db_default=[], default=list, editable=False, verbose_name='written by')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='signer', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'name and credentials',
                'verbose_name_plural': 'names and credentials',
            },
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
