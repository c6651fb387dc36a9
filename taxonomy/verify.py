"""Each word of a list that readers may meet was signed, confirmed, shipped or carried over."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from review.log.verify import Gap, Log, verifies
from review.services.confirm_words import confirmed_models
from taxonomy.services.data import read_data


@verifies
def words_of_lists(log: Log) -> Iterator[Gap]:
    shipped = [word for entries in read_data("vocabularies.json").values() for word in entries]
    known = [*log.words, *shipped]
    for kind in confirmed_models():
        names = kind.word_fields
        said = {_words(word, names) for word in known if all(name in word for name in names)}
        for row in kind._default_manager.filter(confirmed=True).order_by("pk"):
            carried = log.carried.get((str(kind._meta.model_name), row.pk), {})
            if _words(row.words_of_readers(), names) not in {*said, _words(carried, names)}:
                place = _("%(kind)s %(id)d, “%(name)s”") % {
                    "kind": str(kind._meta.verbose_name).capitalize(),
                    "id": row.pk,
                    "name": row,
                }
                yield Gap(place, _("nobody signed or confirmed these words."))


def _words(word: Mapping[str, Any], names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(word.get(name) for name in names)
