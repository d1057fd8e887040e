#!/bin/sh
# Lays Debian's C library into a busybox tree ($1), for a program that needs one. In: BORROWED, a folder of .deb files.
set -eu
root=$1
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
dpkg-deb -x "$BORROWED"/libc6_*.deb "$unpacked"

found=$(dirname "$(find "$unpacked" -name libc.so.6)")
libraries=$root/usr/lib/$(basename "$found")
mkdir -p "$libraries"
for name in ld-linux* libc libdl libm libnss_dns libnss_files libpthread libresolv librt; do
  cp -P "$found"/$name.so.* "$libraries/"
done
ln -s usr/lib "$root/lib"
# The loader's path is written into every program: /lib64 on some processors, /lib on others.
if [ -d "$unpacked/usr/lib64" ]; then
  cp -r "$unpacked/usr/lib64" "$root/usr/"
  ln -s usr/lib64 "$root/lib64"
fi
for loader in "$unpacked"/usr/lib/ld-linux*; do
  [ ! -e "$loader" ] || cp -P "$loader" "$root/usr/lib/"
done
