from django.apps import AppConfig

from mail.senders import register
from research.signals import study_news


class SubscriptionsConfig(AppConfig):
    name = "subscriptions"
    verbose_name = "Subscriptions"

    def ready(self) -> None:
        from subscriptions import signal_handlers
        from subscriptions.sender import SubscriptionSender

        register(SubscriptionSender())
        study_news.connect(signal_handlers.on_study_news)
