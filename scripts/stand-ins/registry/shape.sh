#!/bin/sh
# Lays Debian's docker-registry into a tree with busybox and a C library ($1) the way Docker's registry image has it. In: BORROWED, a folder of .deb files.
set -eu
root=$1
here=$(dirname "$0")
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT

for package in docker-registry ca-certificates; do dpkg-deb -x "$BORROWED/${package}"_*.deb "$unpacked"; done
mkdir -p "$root/etc/distribution" "$root/etc/ssl/certs" "$root/var/lib/registry"

cp "$unpacked/usr/bin/docker-registry" "$root/bin/registry"
cat "$unpacked"/usr/share/ca-certificates/mozilla/*.crt > "$root/etc/ssl/certs/ca-certificates.crt"
cp "$here/config.yml" "$root/etc/distribution/"
cp "$here/entrypoint.sh" "$root/"
