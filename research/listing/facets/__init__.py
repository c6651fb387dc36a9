"""The filters of study lists: which there are, which a study has, which are chosen."""
