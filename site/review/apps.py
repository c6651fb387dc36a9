from django.apps import AppConfig
from django.db.models.signals import pre_delete


class ReviewConfig(AppConfig):
    name = "review"
    verbose_name = "Review"

    def ready(self) -> None:
        from review.signal_handlers import refuse_deletion

        pre_delete.connect(refuse_deletion)
