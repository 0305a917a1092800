"""`python -m appealkit`."""

from appealkit.cli import main

if __name__ == "__main__":
    main()
