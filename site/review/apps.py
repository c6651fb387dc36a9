from django.apps import AppConfig
from django.db.models.signals import pre_delete, pre_save


class ReviewConfig(AppConfig):
    name = "review"
    verbose_name = "Review"

    def ready(self) -> None:
        from wagtail.models import Page

        from review.signal_handlers import refuse_deletion, refuse_state_without_gate

        pre_delete.connect(refuse_deletion)
        pre_save.connect(refuse_state_without_gate, sender=Page)
