"""The language model: its interface, its back ends, and the store that its files come from."""
