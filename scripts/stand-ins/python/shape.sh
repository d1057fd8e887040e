#!/bin/sh
# Lays Debian's Python 3.14 into a slim Debian tree ($1) the way Docker's Python image has it: all of it under
# /usr/local, unknown to dpkg, with site-packages. In: BORROWED, a folder of .deb files of the suite that has 3.14. Out:
# the wheels that it carries, in NOTES.
set -eu
root=$1
here=$(dirname "$0")
unpacked=$root/tmp/unpacked
mkdir -p "$unpacked/python" "$unpacked/packages"

for deb in "$BORROWED"/*python3.14*.deb "$BORROWED"/python3-pip-whl_*.deb "$BORROWED"/python3-setuptools-whl_*.deb; do
  dpkg-deb -x "$deb" "$unpacked/python"
done
usr=$unpacked/python/usr
local=$root/usr/local
mkdir -p "$local/bin" "$local/lib" "$local/include/python3.14"
cp "$usr/bin/python3.14" "$local/bin/"
cp -r "$usr/lib/python3.14" "$local/lib/"
ln -s python3.14 "$local/bin/python3"
ln -s python3 "$local/bin/python"

lib=$local/lib/python3.14
rm -rf "$lib/EXTERNALLY-MANAGED" "$lib/sitecustomize.py" "$lib/test" "$lib"/__pycache__
# Debian installs for the administrator under dist-packages; upstream, and Docker's image, under site-packages. Its `site`
# is compiled into the interpreter, so what it looks for is set right by a sitecustomize.
sed -i "s/'posix_local')/'posix_prefix')/; s/prefix_scheme = 'posix_local'/prefix_scheme = 'posix_prefix'/" "$lib/sysconfig/__init__.py"
cp "$here/sitecustomize.py" "$lib/"
mkdir -p "$lib/site-packages"
# `python -m venv` takes its pip from here.
mkdir -p "$root/usr/share/python-wheels"
cp "$usr"/share/python-wheels/pip-*.whl "$root/usr/share/python-wheels/"

cp "$here/fit-termios.py" "$here/make-wheels.py" "$root/tmp/"
for deb in "$BORROWED"/python3-*.deb; do
  case $(basename "$deb") in python3-pip*|python3-*-whl_*) continue ;; esac
  folder=$unpacked/packages/$(basename "$deb" .deb)
  mkdir "$folder"
  dpkg-deb -x "$deb" "$folder"
done
python() { PYTHONDONTWRITEBYTECODE=1 chroot "$root" /usr/local/bin/python3 -B "$@"; }
python /tmp/fit-termios.py /usr/local/lib/python3.14/lib-dynload
python /tmp/make-wheels.py /tmp/unpacked/packages /usr/local/share/wheelhouse
ls "$local/share/wheelhouse" > "$NOTES/wheels"
pip=$(basename "$root"/usr/share/python-wheels/pip-*.whl)
python "/usr/share/python-wheels/$pip/pip" install --quiet --no-index --no-compile --root-user-action=ignore "/usr/share/python-wheels/$pip"

cat > "$root/etc/pip.conf" <<'CONF'
# This image is a stand-in, made without an internet: pip installs from the packages that lie here.
[global]
no-index = true
find-links = /usr/local/share/wheelhouse
disable-pip-version-check = true
CONF

find "$local/lib" -depth -name __pycache__ -exec rm -rf {} +
rm -rf "$root"/tmp/* "$root"/root/.cache "$root"/root/.local
