from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import transaction

from home.services.setup.carry_over import carry_over_pages
from home.services.setup.groups import set_up_groups
from home.services.setup.own_records import heal_own_records
from home.services.setup.tree import set_up_tree
from research.published.search_index import index_missing
from review.log.carry_over import carry_over
from review.services.signers import follow_account
from taxonomy.models import Category
from taxonomy.services.emergency_line import load_emergency_line
from taxonomy.services.glossary import load_glossary
from taxonomy.services.help_lines import load_help_lines, load_help_texts
from taxonomy.services.vocabularies import load_vocabularies

Say = Callable[[str], None]


@transaction.atomic
def set_up_site(*, say: Say, restore_rights: bool = False) -> None:
    """All or nothing. `restore_rights` gives the four groups their original rights back."""
    # Names that readers knew before they were part of the signed text.
    carry_over(Category, ("name", "synonyms"))
    for kind, made in load_vocabularies().items():
        say(f"Vocabulary {kind.replace('_', ' ')}: {made} made")
    say(f"Emergency line, a draft: {load_emergency_line()} made")
    say(f"Help lines, drafts: {load_help_lines()} made")
    say(f"Words of help, drafts: {load_help_texts()} made")
    say(f"Glossary terms, drafts: {load_glossary()} made")
    carry_over_pages(say)
    research_index = set_up_tree(say=say)
    set_up_groups(research_index=research_index, say=say, restore_rights=restore_rights)
    heal_own_records(say=say)
    if indexed := index_missing():
        say(f"Search index of an older site: {indexed} studies read")
    for person in get_user_model()._default_manager.filter(signer=None):
        follow_account(person)  # made by other means
