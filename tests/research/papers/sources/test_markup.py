"""Markup becomes text that says the same."""

import pytest

from research.papers.sources.markup import one_line, paragraphs


@pytest.mark.parametrize(
    ("marked_up", "text"),
    [
        ("10<sup>8</sup> cells", "10⁸ cells"),
        ("10<sup>-4</sup>, 10<jats:sup>−9</jats:sup>", "10⁻⁴, 10⁻⁹"),
        ("H<sub>2</sub>O and Ca<sup>2+</sup>", "H₂O and Ca²⁺"),
        ("<i>BDNF</i> &amp; <b>pain</b>", "BDNF & pain"),
        ("A&amp;amp;B", "A&B"),
        ("<scp>SCI</scp> in <SCP>MRI</SCP>", "SCI in MRI"),
        ("p &lt; 0.05 and n<20 and P<Q", "p < 0.05 and n<20 and P<Q"),
        ("TGF-<sup>β</sup>", "TGF-^(β)"),
        ("x<sub>Ω</sub>", "x_(Ω)"),
        ("<s>not</s> safe", "safe"),
        (
            "<mml:math><mml:msup><mml:mn>10</mml:mn><mml:mn>6</mml:mn></mml:msup></mml:math> cells",
            "10⁶ cells",
        ),
        ("<mml:math><mml:mi>α</mml:mi><mml:mo>=</mml:mo><mml:mn>5</mml:mn></mml:math>", "α=5"),
        ("One<br/>two", "One two"),
        ("One\n      two\t three", "One two three"),
        ("an <unknown>element</unknown>", "an element"),
        ("an open 10<sup>8", "an open 10⁸"),
        ("a stray </sup>end", "a stray end"),
        ("<sup></sup>", ""),
    ],
)
def test_one_line(marked_up, text):
    assert one_line(marked_up) == text


def test_paragraphs_and_headings_of_an_abstract_stay_apart():
    abstract = (
        "<jats:title>Abstract</jats:title><jats:sec><jats:title>Methods</jats:title>"
        "<jats:p>Ten people.</jats:p></jats:sec><h4>Results</h4>None <i>walked</i>."
    )
    assert paragraphs(abstract).splitlines() == [
        "Abstract", "Methods", "Ten people.", "Results", "None walked.",
    ]  # fmt: skip
