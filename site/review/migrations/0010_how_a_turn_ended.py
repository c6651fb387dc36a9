from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("review", "0005_publications_notes_turns")]

    operations = [
        migrations.AddField(
            model_name='turn',
            name='closed_by_id',
            field=models.BigIntegerField(null=True, verbose_name='done by, number'),
        ),
        migrations.AddField(
            model_name='turn',
            name='end',
            field=models.CharField(choices=[('done', 'Done'), ('returned', 'Returned with reasons'), ('cancelled', 'Not needed any more')], max_length=16, null=True, verbose_name='how it ended'),
        ),
        migrations.AddField(
            model_name='turn',
            name='nobody_told_at',
            field=models.DateTimeField(null=True, verbose_name='told that nobody may act'),
        ),
    ]
