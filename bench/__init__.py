"""Benchmarks and accuracy measurements; their results are committed below docs."""
