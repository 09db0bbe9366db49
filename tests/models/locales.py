"""Languages and countries in which tests read what people type, and the digits of two other scripts."""

TAGS = (
    "en-GB", "en-US", "en-IN", "de", "de-AT", "de-CH", "fr", "fr-CA", "es", "es-MX", "pt-BR", "pt-PT", "it", "nl", "da", "nb",
    "sv", "fi", "pl", "cs", "hu", "ru", "uk", "el", "tr", "ja", "ko", "lt", "lv", "zh", "zh-Hant", "ar", "ar-LB", "he", "hi",
    "bn", "th", "vi", "eu", "ca", "hr", "mt",
)  # fmt: skip
ARABIC = "٠١٢٣٤٥٦٧٨٩"
DEVANAGARI = "०१२३४५६७८९"
