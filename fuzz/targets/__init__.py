"""What is fuzzed, one file a target: ``target`` takes any bytes and returns; an exception is a bug.

A target calls an entry of the product, lets pass the errors that a person is told, and checks what must always hold.
"""

NAMES = ("draft", "redact", "claims", "gguf", "settings", "json_inputs")
