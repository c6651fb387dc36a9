"""What happens to studies that readers know. Sent within the transaction of the change."""

from subscriptions.services.notices import note_news


def on_study_news(sender, *, page_id: int, news: str, **kwargs) -> None:
    note_news(page_id=page_id, news=news)
