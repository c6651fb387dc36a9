"""What a clipboard or a publisher sends, and the lines that it means, in Python and the browser."""

WORD_LIST = (
    "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
    "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span>"
    "<![endif]>{}</p>"
)
WORD_COMMENT = (
    "<p>Ten <a style='mso-comment-reference:AB_1'>people</a><span class=MsoCommentReference>"
    "<a class=msocomanchor href='#_msocom_1'>[AB1]</a></span> took part.</p>"
    "<div style='mso-element:comment-list'><div style='mso-element:comment'>Eleven?</div></div>"
)
WORD_NOTE = (
    "<p>In 10<a style='mso-footnote-id:ftn1' href='#_ftn1'><span class=MsoFootnoteReference>"
    "<span style='mso-special-character:footnote'>[1]</span></span></a> people.</p>"
)
EXCEL = (
    "<html><head><style>.xl65{text-decoration:line-through;} .font6{vertical-align:super}"
    "</style></head><body><table><tr><td class=xl65>7</td><td>8</td>"
    "<td>10<font class=font6>6</font></td></tr></table></body></html>"
)
MATH = (
    "<math><mn>3</mn><mo>×</mo><msup><mn>10</mn><mn>6</mn></msup></math> cells,"
    " <math><semantics><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>"
    "<annotation>\\frac</annotation></semantics></math>"
)
FRACTION = "<mfrac><mn>1</mn><mn>2</mn></mfrac>"

CASES = {
    # Raised and lowered.
    "<p>They got 10<sup>6</sup> cells</p>": "They got 10⁶ cells",
    "<p>p = 3 × 10<sup>-4</sup>, 25 kg/m<sup>2</sup>, H<sub>2</sub>O</p>": (
        "p = 3 × 10⁻⁴, 25 kg/m², H₂O"
    ),
    "10<sup>−4</sup> 10<sup>–4</sup> m<sup>-2</sup>": "10⁻⁴ 10⁻⁴ m⁻²",
    "10<sup>-</sup><sup>4</sup>": "10⁻⁴",
    "10<sup><b>-</b><i>4</i></sup>": "10⁻⁴",
    "10<SUP> 6 </SUP>cells": "10 ⁶ cells",
    "Ca<sup>2+</sup>, CD4<sup>+</sup>, SO<sub>4</sub><sup>2-</sup>": "Ca²⁺, CD4⁺, SO₄²⁻",
    "<sup>13</sup>C, CO<sub>2</sub>, x<sup>n</sup>, r<sup>2</sup>": "¹³C, CO₂, xⁿ, r²",
    'a 10<span style="vertical-align: super">8</span> b': "a 10⁸ b",
    'H<span style="font-size:60%; VERTICAL-ALIGN:sub">2</span>O': "H₂O",
    'a 10<span style="position:relative;top:-3.0pt;mso-text-raise:3.0pt">8</span>': "a 10⁸",
    'H<span style="mso-text-raise:-3.0pt">2</span>O': "H₂O",
    "x<sup>α,β</sup>, VO<sub>2max</sub>, t<sub>1/2</sub>, 10<sup>0.5</sup>": (
        "x^(α,β), VO_(2max), t_(1/2), 10^(0.5)"
    ),
    "10<sup>10<sup>2</sup></sup>": "10^(10²)",
    "the 1<sup>st</sup> of 2<sup>nd</sup>, Device<sup>TM</sup>, 20 <sup>o</sup>C, 5<sup>*</sup>": (
        "the 1st of 2nd, Device™, 20 °C, 5*"
    ),
    "in 2010<sup>[12]</sup>, 10<sup>[1,2]</sup>, cells<sup>[3]</sup>": (
        "in 2010 [12], 10 [1,2], cells [3]"
    ),
    'of 10<sup><a href="#ref5">5</a></sup> people': "of 10 [5] people",
    '<sup class="reference"><a href="#n"><span>[</span>1<span>]</span></a></sup>': "[1]",
    WORD_NOTE: "In 10 [1] people.",
    "Smith<sup>a,b</sup>": "Smith^(a,b)",
    '10<font style="vertical-align:4pt">6</font>, H<span style="vertical-align:-20%">2</span>O': (
        "10⁶, H₂O"
    ),
    '10<span style="position:relative;top:-4pt;font-size:8pt">6</span> cells': "10⁶ cells",
    'H<span style="position: relative; bottom: -0.25em">2</span>O': "H₂O",
    '<span style="position:relative;top:1px">12</span> people': "12 people",
    "1<sup>3</sup>/<sub>4</sub> of <sup>1</sup>⁄<sub>2</sub>, 10<sup>6</sup>/mL": (
        "1 ³/₄ of ¹⁄₂, 10⁶/mL"
    ),
    # Struck, deleted and hidden.
    "<p><s>not</s> safe, <del>7</del> <ins>8</ins> of 10</p>": "safe, 8 of 10",
    '<span style="text-decoration:line-through">not</span> safe': "safe",
    '<span style="text-decoration-line: underline line-through"><b>not</b></span> safe': "safe",
    "<strike>not</strike> safe <del>10<sup>6</sup></del>": "safe",
    '<p><s style="text-line-through:double">not</s> safe</p>': "safe",
    '<span style="display:none">not</span> <span style="mso-hide:all">never</span> safe': "safe",
    # Apart.
    "<table><tr><td>a</td><td>b</td></tr></table>": "a | b",
    "<table><thead><tr><th>Group</th><th>n</th></tr></thead>"
    "<tr><td><p>One</p><p>Two</p></td><td>7</td></tr></table>": "Group | n\nOne / Two | 7",
    "<table><tr><td>alone</td></tr></table>": "alone",
    "<ul><li>one</li><li>two</li></ul>": "one\ntwo",
    "<ol><li>one</li><li>two</li></ol>": "1. one\n2. two",
    '<ol start="3"><li>one</li><li>two</li></ol>': "3. one\n4. two",
    "<h2>Results</h2>Ten people<br>took part<div>in all</div>": (
        "Results\nTen people\ntook part\nin all"
    ),
    "<p>one<br><br>two</p>": "one\ntwo",
    "<p>one</p><p><o:p>&nbsp;</o:p></p><p>two</p>": "one\ntwo",
    "<p>one</p>\n\n<p> two\n three</p>": "one\ntwo three",
    '<span style="display:block">10</span><span style="display: table-cell">8</span>': "10\n8",
    "<table><tr><th></th><th colspan=2>Treated</th><th>Control</th></tr>"
    "<tr><td>n</td><td>7</td><td>8</td><td>9</td></tr></table>": (
        "| Treated | Treated | Control\nn | 7 | 8 | 9"
    ),
    "<table><tr><td colspan=2>Table 1</td></tr><tr><td>n</td><td>7</td></tr></table>": (
        "Table 1\nn | 7"
    ),
    # Words.
    "Does <i>BDNF</i> help &amp; whom?": "Does BDNF help & whom?",
    "<b>p &lt; 0.05</b> and n &gt; 3": "p < 0.05 and n > 3",
    "~~not~~ safe, a|b, *5*, 1. <b></b>": "~~not~~ safe, a|b, *5*, 1.",
    "<p>spi\u00adnal\u202ecord \ufeffand\u200b back</p>": "spinalcord and back",
    "He said <q>no</q>.<script>x</script><style>p{}</style><!-- y -->": "He said “no”.",
    "<i>not</i>ed and <b>un</b>safe": "noted and unsafe",
    '<b style="font-weight:normal"><p>plain text of another office program</p></b>': (
        "plain text of another office program"
    ),
    "One <img src='x.png' alt='a graph'> two": "One two",
    MATH: "3×10⁶ cells, a/(b+1)",
    f"<math><mn>1</mn>{FRACTION}</math>, <math>{FRACTION}<mn>3</mn></math>": "1 1/2, 1/2 3",
    f"<math><msup>{FRACTION}<mn>2</mn></msup></math>": "(1/2)²",
    "<math><munderover><mo>∑</mo><mn>1</mn><mn>9</mn></munderover><mi>x</mi></math>": "∑₁⁹x",
    "<math><mmultiscripts><mi>C</mi><mprescripts/><none/><mn>13</mn></mmultiscripts></math>": (
        "C 13"
    ),
    "<math><mphantom><mn>9</mn></mphantom><menclose notation='updiagonalstrike'><mn>7</mn>"
    "</menclose><mn>8</mn></math>": "8",
    # Fonts that show other signs than the letters.
    "5 <span style='font-family:Symbol;mso-ascii-font-family:Arial'>m</span>g of TNF-"
    "<font face='Symbol'><b>a</b></font>, p <span style='font-family: \"Symbol\"'>£</span> 0.05": (
        "5 µg of TNF-α, p ≤ 0.05"
    ),
    "a <span style='font-family:Wingdings'>à</span> b, "
    "<i style='font-family:Symbol'><span style='font-family:Arial'>a</span></i>": "a → b, a",
}

# Only word processors write these, and only into a clipboard.
CLIPBOARD_CASES = {
    WORD_COMMENT: "Ten people took part.",
    WORD_LIST.format("1.", "one") + WORD_LIST.format("2.", "two"): "1. one\n2. two",
    WORD_LIST.format("·", "one") + WORD_LIST.format("·", "two"): "one\ntwo",
    EXCEL: "| 8 | 10⁶",
    "<ol type=a><li>one<ol><li>deep</ol><li>two</ol>": "a. one\n1. deep\nb. two",
    '<ol><li>one</li><li value="5">five</li></ol>': "1. one\n5. five",
    "<table><tr><th>Group<th>n<tbody><tr><td><p>One</p><p>Two</p><td>7</table>": (
        "Group | n\nOne / Two | 7"
    ),
    "<tr><td>a</td><td>b</td></tr>": "a | b",
    "<table><tr><td rowspan=2>A</td><td>1</td></tr><tr><td>2</td></tr></table>": "A | 1\nA | 2",
    '<ol style="list-style: lower-alpha inside"><li>one</li></ol>': "a. one",
    '<ol style="list-style: none"><li>one</li><li>two</li></ol>': "one\ntwo",
    "<ol reversed><li>two</li><li>one</li></ol>": "2. two\n1. one",
    "<style>ol.o1 {list-style-type: upper-roman}</style><ol class=o1><li>one</li></ol>": "I. one",
    "<pre>one\ntwo</pre>": "one\ntwo",
    "<dl><dt>Term</dt><dd>Words</dd></dl>": "Term\nWords",
    "<ul><li><p>one</p><p>more</p></li></ul>": "one\nmore",
}
