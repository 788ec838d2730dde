"""How accurate verification is, on labelled claims."""
