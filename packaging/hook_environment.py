"""Runs first in the built program: puts the environment back as it was before the starter pointed it at our libraries.

Otherwise the PDF reader and the file manager that Accord opens would load them too, and fail. The program itself still finds
them: the system's loader has read the path before Python began.
"""

import os

found = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if found is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = found
