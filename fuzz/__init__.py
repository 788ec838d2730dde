"""Coverage-guided fuzzing of what reads text and files of strangers; see README.md."""
