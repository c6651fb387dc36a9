"""News about a study that readers know. Other apps listen, within the same transaction."""

from django.dispatch import Signal

# Keyword arguments: `page_id` (int) and `news` (StudyNews).
study_news = Signal()
