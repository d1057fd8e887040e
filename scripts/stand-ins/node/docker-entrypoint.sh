#!/bin/sh
# Options, and words that are no program, are for node: `docker run node --version`, `docker run node app.js`.
set -e
if [ "${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
  set -- node "$@"
fi
exec "$@"
