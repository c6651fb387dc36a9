from django.apps import AppConfig

from research.signals import study_news


class SubscriptionsConfig(AppConfig):
    name = "subscriptions"
    verbose_name = "Subscriptions"

    def ready(self) -> None:
        from subscriptions import signal_handlers

        study_news.connect(signal_handlers.on_study_news)
