from django.db import migrations, models

# `setup_site` keeps the words of these pages as carried over (home/services/setup/carry_over.py).
BEFORE_SECOND_PERSON = -1


def keep_what_is_live(apps, schema_editor):
    """Pages that are live keep their mark and stay before readers.

    One that was once signed took a signature whatever its mark said, so it counts as medical.
    """
    StandardPage = apps.get_model("home", "StandardPage")
    StandardPage.objects.exclude(signed_under=None).update(medical=True)
    for name in ("HomePage", "ContactPage"):
        pages = apps.get_model("home", name).objects
        pages.update(medical=False)
        ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
        revisions = apps.get_model("wagtailcore", "Revision").objects
        kind = {"content_type__app_label": "home", "content_type__model": name.lower()}
        for revision in revisions.filter(object_id__in=ids, **kind).iterator():
            revision.content["medical"] = False
            revision.save(update_fields=["content"])
    for name in ("HomePage", "ContactPage", "StandardPage"):
        live = apps.get_model("home", name).objects.filter(live=True, medical=False)
        live.update(signed_under=BEFORE_SECOND_PERSON)


def nothing_is_carried(apps, schema_editor):
    """Readers met these pages without a second person before."""
    StandardPage = apps.get_model("home", "StandardPage")
    StandardPage.objects.filter(signed_under__lte=0).update(signed_under=None)


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='contactpage',
            name='change_kind',
            field=models.CharField(blank=True, choices=[('correction', 'Correction: something was wrong'), ('new_evidence', 'New evidence'), ('wording', 'Wording only: it says the same in other words')], db_default='', default='', max_length=16, verbose_name='kind of change'),
        ),
        migrations.AddField(
            model_name='contactpage',
            name='change_note',
            field=models.CharField(blank=True, db_default='', default='', help_text='One or two plain sentences. Readers see them in the page history. Example: The number of people was wrong. It is 12, not 21.', max_length=500, verbose_name='what changed'),
        ),
        migrations.AddField(
            model_name='contactpage',
            name='medical',
            field=models.BooleanField(db_default=True, default=True, help_text='Leave it ticked when this page speaks of health or care: a medical reviewer signs it then. Without the tick, anybody else on the team may pass it, and they are told so.', verbose_name='medical words'),
        ),
        migrations.AddField(
            model_name='contactpage',
            name='signed_as_demo',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name='contactpage',
            name='signed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='contactpage',
            name='signed_by',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=600),
        ),
        migrations.AddField(
            model_name='contactpage',
            name='signed_under',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='contactpage',
            name='written_at_page',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='homepage',
            name='change_kind',
            field=models.CharField(blank=True, choices=[('correction', 'Correction: something was wrong'), ('new_evidence', 'New evidence'), ('wording', 'Wording only: it says the same in other words')], db_default='', default='', max_length=16, verbose_name='kind of change'),
        ),
        migrations.AddField(
            model_name='homepage',
            name='change_note',
            field=models.CharField(blank=True, db_default='', default='', help_text='One or two plain sentences. Readers see them in the page history. Example: The number of people was wrong. It is 12, not 21.', max_length=500, verbose_name='what changed'),
        ),
        migrations.AddField(
            model_name='homepage',
            name='medical',
            field=models.BooleanField(db_default=True, default=True, help_text='Leave it ticked when this page speaks of health or care: a medical reviewer signs it then. Without the tick, anybody else on the team may pass it, and they are told so.', verbose_name='medical words'),
        ),
        migrations.AddField(
            model_name='homepage',
            name='signed_as_demo',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name='homepage',
            name='signed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='homepage',
            name='signed_by',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=600),
        ),
        migrations.AddField(
            model_name='homepage',
            name='signed_under',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='homepage',
            name='written_at_page',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='standardpage',
            name='medical',
            field=models.BooleanField(db_default=True, default=True, help_text='Leave it ticked when this page speaks of health or care: a medical reviewer signs it then. Without the tick, anybody else on the team may pass it, and they are told so.', verbose_name='medical words'),
        ),
        migrations.RunPython(keep_what_is_live, nothing_is_carried),
    ]
