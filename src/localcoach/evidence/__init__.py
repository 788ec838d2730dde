"""Evidence: which sentence of a draft shows which criterion, and how sure that is."""
