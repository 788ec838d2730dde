"""One file a recognizer; each module's ``build()`` returns the Presidio recognizers that it holds.

``REGISTRY`` names the modules in the order in which the engine lists them. Importing this package imports none.
"""

REGISTRY: tuple[str, ...] = (
    "spacy_ner",
    "person_context",
    "person_names",
    "person_script",
    "person_handle",
    "chat_speaker",
    "organization",
    "signature",
    "location",
    "address",
    "unknown_name",
    "figures",
    "email",
    "url",
    "internal_host",
    "network_address",
    "phone",
    "payment",
    "national_id",
    "birth_date",
    "postal_code",
    "coordinates",
    "user_id",
    "cloud_account",
    "vendor_secrets",
    "private_keys",
    "connection_strings",
    "web_tokens",
    "assigned_secrets",
    "column_secrets",
    "spoken_secrets",
    "random_tokens",
)
