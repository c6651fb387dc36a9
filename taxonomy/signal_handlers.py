from django.db import models

from core.services import generation
from taxonomy.services.words_in_use import refuse_to_delete_used


def on_word_deleted(*, instance: models.Model, **_kwargs) -> None:
    refuse_to_delete_used(instance)


def on_people_words_changed(**_kwargs) -> None:
    generation.changed()
