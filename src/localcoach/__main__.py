"""``python -m localcoach``."""

from localcoach.cli.main import main

if __name__ == "__main__":
    main()
