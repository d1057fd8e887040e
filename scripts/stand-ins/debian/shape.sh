#!/bin/sh
# Makes a minimal Debian tree ($1) look like Docker's slim Debian image: its apt and dpkg settings, its sources file.
set -eu
root=$1

# What mmdebstrap was told about documentation stays in force for later `apt-get install`s.
mv "$root/etc/dpkg/dpkg.cfg.d/99mmdebstrap" "$root/etc/dpkg/dpkg.cfg.d/docker"
rm -f "$root/etc/apt/apt.conf.d/99mmdebstrap"

# The same places that these packages came from, in the form and the file that the official image has.
archive=$(sed -nE 's/^deb( \[[^]]*\])? ([^ ]+) ([^ -]+) .*/\2 \3/p' "$root/etc/apt/sources.list" | head -n 1)
security=$(sed -nE 's/^deb( \[[^]]*\])? ([^ ]+) [^ ]+-security .*/\2/p' "$root/etc/apt/sources.list" | head -n 1)
suite=${archive#* }
rm "$root/etc/apt/sources.list"
cat > "$root/etc/apt/sources.list.d/debian.sources" <<SOURCES
Types: deb
URIs: ${archive% *}
Suites: $suite $suite-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.pgp

Types: deb
URIs: $security
Suites: $suite-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.pgp
SOURCES

# Downloaded packages are deleted as soon as they are installed; no translations; nothing kept for being suggested.
cat > "$root/etc/apt/apt.conf.d/docker-clean" <<'CONF'
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
APT::Update::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
CONF
echo 'Acquire::Languages "none";' > "$root/etc/apt/apt.conf.d/docker-no-languages"
printf 'Acquire::GzipIndexes "true";\n' > "$root/etc/apt/apt.conf.d/docker-gzip-indexes"
echo 'Apt::AutoRemove::SuggestsImportant "false";' > "$root/etc/apt/apt.conf.d/docker-autoremove-suggests"

# No service starts while packages are being installed.
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"

# What mmdebstrap copied from the host, and what the installation leaves behind.
rm -f "$root/etc/resolv.conf" "$root/etc/hostname"
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin "$root"/var/cache/apt/archives/*.deb \
  "$root"/var/cache/debconf/*-old "$root"/var/cache/ldconfig/aux-cache "$root"/var/log/*
