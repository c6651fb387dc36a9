from datetime import UTC

from django.db import migrations

from review.canonical import canonical_text, text_hash

FIRST = "0" * 64


def rehash(apps, schema_editor):
    """Rows written before a row's hash left out empty facts and named a kind get their new hash.

    This stands before the first release and before the triggers. Nothing does it again.
    """
    SignOff = apps.get_model("review", "SignOff")
    before, rows = FIRST, 0
    for row in SignOff.objects.order_by("pk").iterator():
        row.previous_hash = before
        facts = {
            field.attname: getattr(row, field.attname)
            for field in SignOff._meta.concrete_fields
            if field.attname not in {"id", "row_hash"}
        }
        facts["decided_at"] = row.decided_at.astimezone(UTC).isoformat()
        row.row_hash = text_hash(canonical_text({k: v for k, v in facts.items() if v}))
        SignOff.objects.filter(pk=row.pk).update(
            previous_hash=row.previous_hash, row_hash=row.row_hash
        )
        before, rows = row.row_hash, rows + 1
    LogHead = apps.get_model("review", "LogHead")
    LogHead.objects.update_or_create(
        pk=1, defaults={"rows": rows, "row_hash": before}
    )


class Migration(migrations.Migration):
    dependencies = [("review", "0003_log_head")]

    operations = [migrations.RunPython(rehash, migrations.RunPython.noop)]
