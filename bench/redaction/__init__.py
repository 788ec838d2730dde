"""How accurate and how fast redaction is, beside Presidio as it comes."""
