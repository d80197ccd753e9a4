"""Everything Grace can do: python run.py --help. With no words behind it: python run.py starts her."""

import gc

if __name__ == "__main__":
    gc.disable()  # what a start loads is no garbage, and looking for some takes a tenth of it
    from grace.cli import main

    main()
