#!/bin/sh
# Fills an empty tree ($1) with what Docker's busybox image has. In: BORROWED, a folder with busybox-static's .deb.
set -eu
root=$1

dpkg-deb --fsys-tarfile "$BORROWED"/busybox-static_*.deb | tar -xC "$root" ./usr/bin/busybox
mkdir -p "$root/bin" "$root/dev" "$root/etc" "$root/home" "$root/root" "$root/tmp" "$root/usr/sbin" \
  "$root/var/spool/mail" "$root/var/www"
chmod 1777 "$root/tmp"
chmod 700 "$root/root"
chown 8:8 "$root/var/spool/mail"
chown 65534:65534 "$root/home"

mv "$root/usr/bin/busybox" "$root/bin/busybox"
for applet in $("$root/bin/busybox" --list); do
  [ "$applet" = busybox ] || ln "$root/bin/busybox" "$root/bin/$applet"
done
ln -s ../../bin/env "$root/usr/bin/env"

cat > "$root/etc/passwd" <<'USERS'
root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
bin:x:2:2:bin:/bin:/bin/false
sys:x:3:3:sys:/dev:/bin/false
sync:x:4:100:sync:/bin:/bin/sync
mail:x:8:8:mail:/var/spool/mail:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
operator:x:37:37:Operator:/var:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
USERS
cat > "$root/etc/group" <<'GROUPS'
root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
disk:x:6:
mail:x:8:
kmem:x:9:
wheel:x:10:root
www-data:x:33:
operator:x:37:
users:x:100:
nobody:x:65534:
GROUPS
sed 's/^\([^:]*\):.*/\1:*:20000:0:99999:7:::/' "$root/etc/passwd" > "$root/etc/shadow"
chmod 600 "$root/etc/shadow"
printf 'passwd: files\ngroup: files\nhosts: files dns\n' > "$root/etc/nsswitch.conf"
