"""What developers run: pins, the audit, the reference."""
