"""A paper is offered free of charge only under a license that says so for sure."""

import pytest

from research.study.licences import KINDS, VERSIONS, open_licence

CC = "https://creativecommons.org/licenses"
ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("version", VERSIONS)
def test_each_kind_and_version_of_creative_commons_leads_to_its_deed(kind, version):
    found = open_licence(f"CC {kind.upper()} {version}")
    assert (found.name, found.deed_url) == (
        f"CC {kind.upper()} {version}",
        f"{CC}/{kind}/{version}/",
    )


@pytest.mark.parametrize(
    ("written", "name", "deed"),
    [
        ("cc-by-nc-nd 4.0", "CC BY-NC-ND 4.0", f"{CC}/by-nc-nd/4.0/"),
        ("CC BY 4", "CC BY 4.0", f"{CC}/by/4.0/"),
        ("CC BY v4.0.", "CC BY 4.0", f"{CC}/by/4.0/"),
        ("Creative Commons Attribution 4.0 International", "CC BY 4.0", f"{CC}/by/4.0/"),
        (
            "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 (CC BY-NC-ND 4.0)",
            "CC BY-NC-ND 4.0",
            f"{CC}/by-nc-nd/4.0/",
        ),
        ("Creative Commons Attribution License (CC BY 4.0)", "CC BY 4.0", f"{CC}/by/4.0/"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0", f"{CC}/by-sa/4.0/"),
        ("http://creativecommons.org/licenses/by/3.0/us/", "CC BY 3.0 US", f"{CC}/by/3.0/us/"),
        ("CC BY 3.0 IGO", "CC BY 3.0 IGO", f"{CC}/by/3.0/igo/"),
        ("CC0 1.0 Universal", "CC0 1.0", ZERO),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0", ZERO),
        # No version, no deed: which one it is would be a guess.
        ("CC BY", "CC BY", ""),
        ("Creative Commons Attribution License", "CC BY", ""),
        ("Public domain", "Public domain", ""),
        (
            "Open Government Licence v3.0",
            "Open Government Licence 3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ),
    ],
)
def test_usual_spellings_are_known(written, name, deed):
    found = open_licence(written)
    assert (str(found.name), found.deed_url) == (name, deed)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "All rights reserved",
        "Copyright 2020 (CC BY 4.0)",
        "not CC BY 4.0",
        "CC BY 4.0 not",
        "CC BY 4.0 US",
        "CC BY US",
        "CC BY 5.0",
        "CC BY 14.0",
        "CC BY-ND-NC 4.0",
        "CC",
        "Creative Commons",
        "CC BY after 12 months",
        "CC BY 4.0 for the abstract",
        "Creative Commons Attribution-NonCommercial (CC BY)",
        "Elsevier user license",
        "Free to read",
        "https://creativecommons.org/",
        "https://example.org/licenses/by/4.0/",
        "CC BY 4.0\x00",
        "(" * 500,
    ],
)
def test_what_names_no_open_license_for_sure_is_none(written):
    assert open_licence(written) is None
