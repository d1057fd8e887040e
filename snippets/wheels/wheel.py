"""Make an empty wheel, `probe`, for the platform that the first argument names."""

import sys
import zipfile

platform = sys.argv[1]
info = "probe-1.0.dist-info"

with zipfile.ZipFile(f"probe-1.0-py3-none-{platform}.whl", "w") as wheel:
    wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: probe\nVersion: 1.0\n")
    wheel.writestr(
        f"{info}/WHEEL",
        f"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-{platform}\n",
    )
    wheel.writestr(f"{info}/RECORD", "")
