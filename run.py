"""Everything Grace can do: python run.py --help. With no words behind it: python run.py starts her."""

from grace.cli import main

if __name__ == "__main__":
    main()
