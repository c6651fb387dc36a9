from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete, pre_save


class ReviewConfig(AppConfig):
    name = "review"
    verbose_name = "Review"

    def ready(self) -> None:
        from wagtail.models import Page

        from review.signal_handlers import (
            connect_turns,
            guard_logs,
            refuse_deletion,
            refuse_state_without_gate,
        )

        post_migrate.connect(guard_logs, sender=self)
        pre_delete.connect(refuse_deletion)
        pre_save.connect(refuse_state_without_gate, sender=Page)
        connect_turns()
