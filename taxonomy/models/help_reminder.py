from django.db import models

from taxonomy.models.help_line import HelpLine


class HelpReminder(models.Model):
    """That the team was told, once, that a line's number lapses so many days later.

    A row of its own: a line's columns are put back with each revision of it.
    """

    line = models.ForeignKey(HelpLine, models.CASCADE, related_name="reminders")
    checked_on = models.DateField()
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line", "checked_on", "days"], name="one_reminder_of_a_lapse"
            )
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.days}"
