from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete


class TaxonomyConfig(AppConfig):
    name = "taxonomy"

    def ready(self) -> None:
        from taxonomy import models, signal_handlers

        for word in (
            models.AisGrade,
            models.Category,
            models.InjuryLevel,
            models.Journal,
            models.StudyType,
        ):
            pre_delete.connect(signal_handlers.on_word_deleted, sender=word)
        for word in (models.AisGrade, models.InjuryLevel):
            for change in (post_save, post_delete):
                change.connect(signal_handlers.on_people_words_changed, sender=word)
