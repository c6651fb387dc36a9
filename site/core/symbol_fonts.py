"""Letters that a symbol font shows as other signs. Word writes the µ of such a font as "m"."""

SYMBOL = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghijklmnopqrstuwxyzJVv"
        "\"$'*-@\\^~¢£¤¥«¬\xad®¯°±²³´¶·¸¹º»¼Î×ÖÞå",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηιϕκλµνοπθρστυωξψζϑςϖ∀∃∋∗−≅∴⊥∼′≤⁄∞↔←↑→↓°±″≥×∂•÷≠≡≈…∈⋅√⇒∑",
        strict=True,
    )
)
# What Word makes of "-->" and of check marks.
WINGDINGS = {"à": "→", "ß": "←", "ó": "↔", "ü": "✓", "û": "✗"}
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS}
