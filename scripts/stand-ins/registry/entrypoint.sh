#!/bin/sh
# A configuration file is served; `sh` is a shell; anything else is for the registry's own command line.
set -e
if [ -f "$1" ]; then exec /bin/registry serve "$@"; fi
if [ "$1" = sh ]; then
  shift
  exec /bin/sh "$@"
fi
exec /bin/registry "$@"
