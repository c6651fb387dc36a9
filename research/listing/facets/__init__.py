"""What lists of studies can be narrowed by: what there is, what a study has, what is chosen."""
