import django.db.models.deletion
from django.db import migrations, models


KEYS = ("Editors", "Medical reviewers", "Editorial leads", "Administrators")


def name_the_groups_of_today(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    if not groups.filter(name="Editorial leads").exists():
        return  # not set up yet: `setup_site` makes groups and roles
    for group in groups.filter(name__in=KEYS):
        apps.get_model("review", "Role").objects.create(key=group.name, group=group)


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('review', '0004_stand_ins'),
    ]

    operations = [
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True, verbose_name='key')),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='role', to='auth.group', verbose_name='group')),
            ],
            options={
                'verbose_name': 'role',
                'verbose_name_plural': 'roles',
            },
        ),
        migrations.RunPython(name_the_groups_of_today, migrations.RunPython.noop),
    ]
