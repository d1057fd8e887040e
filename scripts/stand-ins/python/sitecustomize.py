"""Makes Debian's interpreter look for libraries where upstream's does: lib/python3.14/site-packages."""

import site
import sys

if sys.prefix == sys.base_prefix:
    folder = f'{sys.prefix}/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages'
    site.getsitepackages = lambda prefixes=None: [folder]
    site.addsitedir(folder)
