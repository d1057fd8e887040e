"""Says one thing on each stream, then works on in silence for ten minutes."""

import sys
import time

print("one, to stdout")
time.sleep(1)
print("two, to stderr", file=sys.stderr)
time.sleep(600)
