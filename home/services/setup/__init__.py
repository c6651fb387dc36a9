"""First setup of an empty site: page tree, groups, workflow. Safe to run again at any time.

What is missing is created. What exists belongs to the editors and is left alone.
"""

from home.services.setup.run import set_up_site

__all__ = ["set_up_site"]
