from django.db import migrations


def name_the_version(apps, schema_editor) -> None:
    """The copy holds the stored text as it stands, with the version that wrote it down."""
    PublishedStudy = apps.get_model("research", "PublishedStudy")
    for study in PublishedStudy.objects.iterator():
        study.document = {"canonical": 1, "text": study.document}
        study.save(update_fields=["document"])


def leave_the_text(apps, schema_editor) -> None:
    PublishedStudy = apps.get_model("research", "PublishedStudy")
    for study in PublishedStudy.objects.iterator():
        study.document = study.document["text"]
        study.save(update_fields=["document"])


class Migration(migrations.Migration):
    dependencies = [("research", "0010_feedback_inbox")]

    operations = [
        migrations.RenameField("publishedstudy", "text", "document"),
        migrations.RunPython(name_the_version, leave_the_text),
    ]
