#!/bin/sh
# Lays Debian's nginx into a tree with busybox and a C library ($1) the way Docker's nginx image on Alpine has it. In: BORROWED, a folder of .deb files.
set -eu
root=$1
here=$(dirname "$0")
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT

for package in nginx nginx-common libcrypt1 libpcre2-8-0 libssl3t64 libzstd1 zlib1g gettext-base tzdata; do
  for deb in "$BORROWED/${package}"_*.deb; do dpkg-deb -x "$deb" "$unpacked"; done
done

mkdir -p "$root/usr/share/nginx" "$root/etc/nginx/conf.d" "$root/docker-entrypoint.d"
libraries=$(dirname "$(find "$root/usr/lib" -name libc.so.6)")
for name in libcrypt libcrypto libpcre2-8 libssl libz libzstd; do
  find "$unpacked/usr/lib" -name "$name.so.*" -exec cp -P {} "$libraries/" \;
done
cp "$unpacked/usr/bin/envsubst" "$root/usr/bin/"
cp -r "$unpacked/usr/share/zoneinfo" "$root/usr/share/"

cp "$unpacked/usr/sbin/nginx" "$root/usr/sbin/"
cp -r "$unpacked/usr/share/nginx/html" "$root/usr/share/nginx/"
cp "$unpacked"/etc/nginx/mime.types "$unpacked"/etc/nginx/*_params "$root/etc/nginx/"
cp "$here/nginx.conf" "$root/etc/nginx/"
cp "$here/default.conf" "$root/etc/nginx/conf.d/"
cp "$here/50x.html" "$root/usr/share/nginx/html/"
cp "$here/docker-entrypoint.sh" "$root/"
cp "$here/20-envsubst-on-templates.sh" "$root/docker-entrypoint.d/"

mkdir -p "$root/var/cache/nginx" "$root/var/log/nginx" "$root/var/lib" "$root/run"
ln -s ../run "$root/var/run"
# Where Debian's nginx keeps what it buffers; upstream's: /var/cache/nginx.
ln -s ../cache/nginx "$root/var/lib/nginx"
ln -s /dev/stdout "$root/var/log/nginx/access.log"
ln -s /dev/stderr "$root/var/log/nginx/error.log"
echo 'nginx:x:101:101:nginx:/var/cache/nginx:/sbin/nologin' >> "$root/etc/passwd"
echo 'nginx:x:101:' >> "$root/etc/group"
echo 'nginx:!:20000:0:99999:7:::' >> "$root/etc/shadow"
