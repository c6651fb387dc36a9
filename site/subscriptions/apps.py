from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "subscriptions"
    verbose_name = "Subscriptions"

    def ready(self) -> None:
        from research.signals import study_news
        from subscriptions import signal_handlers

        study_news.connect(signal_handlers.on_study_news)
