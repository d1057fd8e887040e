#!/bin/sh
# Lays the official Node binary, as npm's packages carry it, and npm into a slim Debian tree ($1) the way Docker's Node image has
# them. In: NPM_PACKAGES, a node_modules with node-linux-* and npm; NPM_SETTINGS, an npmrc with what the host's npm knows.
set -eu
root=$1
here=$(dirname "$0")
local=$root/usr/local
node=$(echo "$NPM_PACKAGES"/node-linux-*)

chroot "$root" groupadd --gid 1000 node
chroot "$root" useradd --uid 1000 --gid node --shell /bin/bash --create-home node
rm -f "$root/etc/passwd-" "$root/etc/group-" "$root/etc/shadow-" "$root/etc/gshadow-" "$root"/etc/subuid- "$root"/etc/subgid-

mkdir -p "$local/bin" "$local/lib/node_modules" "$local/include" "$local/share/doc" "$local/etc"
cp "$node/bin/node" "$local/bin/node"
cp -r "$node/share/doc/node" "$local/share/doc/"
cp "$node/LICENSE" "$node/README.md" "$node/CHANGELOG.md" "$local/"
cp -r "$node/include/node" "$local/include/"
find "$local/include/node/openssl/archs" -mindepth 1 -maxdepth 1 ! -name "linux-$(uname -m)" -exec rm -rf {} +
cp -r "$NPM_PACKAGES/npm" "$local/lib/node_modules/"
ln -s node "$local/bin/nodejs"
for name in npm npx; do ln -s "../lib/node_modules/npm/bin/$name-cli.js" "$local/bin/$name"; done
cp "$here/docker-entrypoint.sh" "$local/bin/"

cp "$NPM_SETTINGS/npmrc" "$local/etc/npmrc"
if [ -s "$NPM_SETTINGS/authorities.crt" ]; then
  mkdir -p "$local/share/stand-in"
  cp "$NPM_SETTINGS/authorities.crt" "$local/share/stand-in/"
  echo 'cafile=/usr/local/share/stand-in/authorities.crt' >> "$local/etc/npmrc"
fi
