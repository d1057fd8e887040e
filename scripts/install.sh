#!/bin/sh
# npm packages, Node 24 among them, as package-lock.json has them; done already: nothing. Every npm script begins here,
# so that each of them works from a bare clone and under an older Node.
set -eu
cd "$(dirname "$0")/.."
mark=node_modules/.installed-from
if [ -x node_modules/.bin/node ] && cmp -s package-lock.json "$mark"; then
  exit 0
fi
echo 'Installing npm packages …' >&2
# Not `npm ci`: it refuses a lock file that lacks optional packages of other platforms, and not every registry has them all.
npm install --no-save --no-audit --no-fund --loglevel=error >&2
cp package-lock.json "$mark"
