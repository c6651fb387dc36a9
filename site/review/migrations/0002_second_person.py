import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('review', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='assignment',
            name='step',
            field=models.CharField(choices=[('check', 'Editorial check'), ('sign', 'Medical review'), ('second_person', 'Second person'), ('mend', 'Returned with reasons'), ('recheck', 'Still correct?'), ('confirm', 'Confirm a withdrawal')], max_length=16, verbose_name='step'),
        ),
        migrations.AlterField(
            model_name='signoff',
            name='decision',
            field=models.CharField(choices=[('signed', 'Signed'), ('still_correct', 'Signed again: still correct'), ('returned', 'Returned with reasons'), ('withdrawn', 'Withdrawn'), ('confirmed', 'Withdrawal confirmed'), ('passed', 'Passed by a second person')], max_length=16, verbose_name='decision'),
        ),
        migrations.CreateModel(
            name='SecondPersonTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': 'second person',
                'verbose_name_plural': 'second persons',
            },
            bases=('wagtailcore.task',),
        ),
    ]
