import django.core.validators
import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """What journals say of a paper after it appeared, and its place in the reader's copy."""

    dependencies = [("research", "0008_facets")]

    operations = [
        migrations.AddField(
            model_name="publishedstudy",
            name="notice",
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.CreateModel(
            name="PaperNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_id", models.BigIntegerField(verbose_name="page")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("retracted", "The paper was retracted"),
                            ("concern", "The journal has doubts about the paper"),
                            ("corrected", "The paper was corrected"),
                        ],
                        max_length=12,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year"),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="month"),
                ),
                ("day", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="day")),
                (
                    "url",
                    models.CharField(
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(
                                ["https"],
                                message="Give a DOI, or an address with https:// in front.",
                            )
                        ],
                        verbose_name="address of the notice",
                    ),
                ),
                (
                    "set_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="set at"
                    ),
                ),
                ("set_by_id", models.BigIntegerField(verbose_name="set by")),
                ("set_by_name", models.CharField(max_length=255, verbose_name="set by, name")),
                (
                    "lifted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="lifted at"),
                ),
                (
                    "lifted_by_id",
                    models.BigIntegerField(blank=True, null=True, verbose_name="lifted by"),
                ),
                (
                    "lifted_by_name",
                    models.CharField(blank=True, max_length=255, verbose_name="lifted by, name"),
                ),
                (
                    "lift_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mistake", "We had set it by mistake."),
                            ("other_paper", "It was about another paper."),
                            ("taken_back", "The journal took the notice back."),
                            ("replaced", "A newer notice takes its place."),
                        ],
                        max_length=12,
                        verbose_name="why it was lifted",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice about a paper",
                "verbose_name_plural": "notices about papers",
                "indexes": [
                    models.Index(fields=["page_id", "-set_at"], name="notices_about_one_paper")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(lifted_at=None),
                        fields=("page_id", "kind"),
                        name="one_open_notice_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=Q(lift_reason="", lifted_at=None, lifted_by_id=None)
                        | Q(lifted_at__isnull=False, lifted_by_id__isnull=False)
                        & ~Q(lift_reason=""),
                        name="lifted_notice_says_why",
                    ),
                ],
            },
        ),
    ]
