from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One labeled piece of a signed text, as an editor and a reviewer talk about it.

    `key` is the model's field, then the number of the block (from 1) and the block's own field:
    `key_findings.2.statement`. `prose` marks words that may change without a new meaning; every
    other part (a number, a level, a harm, a finding, a limit, a name) is a fact. `look` is the
    markup of a rich text: bold words or a list may change although no word does.
    """

    key: str
    label: str
    text: str
    prose: bool = False
    look: str = ""
