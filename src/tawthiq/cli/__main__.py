"""`python -m tawthiq.cli`: the same as the command `tawthiq`."""

import sys

from tawthiq.cli.main import main

sys.exit(main())
