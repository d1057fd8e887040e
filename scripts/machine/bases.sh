# layBases: /machine/lab holds the lab's data, which is that of an engine that has only ever pulled the bases.
#
# The bases are pulled once per volume, into /machine/bases. A lab gets a copy of it, and the copy is thrown away afterwards: no trace of
# an earlier lab is left because nothing of it was ever there. Layers and blobs, which no engine changes in place, are copied as hard
# links, so this costs a fraction of a second; databases are copied for real.

layBases() {
  pristine=/machine/bases-$MACHINE_STORE
  # Removed behind the lab's back: it takes as long as the last lab was large.
  if [ -e /machine/lab ]; then mv /machine/lab "/machine/trash-$$-$RANDOM"; fi
  rm -rf /machine/trash-* &

  if [ "$(cat "$pristine.list" 2> /dev/null)" != "$(wanted)" ]; then pullBases; fi
  mkdir -p /machine/lab
  [ -n "$MACHINE_BASES" ] || return 0
  # Hard links for all, then real copies of what may be written in place.
  cp -al "$pristine/." /machine/lab/
  find /machine/lab \( -path '*/snapshots' -o -path '*/blobs' -o -path /machine/lab/overlay2 \) -prune -o -type f -links +1 -print0 |
    while IFS= read -r -d '' file; do cp -a --remove-destination "$pristine/${file#/machine/lab/}" "$file"; done
}

wanted() { printf '%s\n' $MACHINE_BASES | sort; }

pullBases() {
  rm -rf "$pristine" "$pristine.list"
  mkdir -p "$pristine"
  mount --bind "$pristine" /var/lib/docker
  startEngine
  for base in $MACHINE_BASES; do
    name=${base%@*}
    docker pull --quiet "$name" > /tmp/pull.log 2>&1 || fail "$name could not be pulled: $(tail -n 1 /tmp/pull.log)"
    docker image inspect --format '{{join .RepoDigests "\n"}}' "$name" | grep -qF "@${base#*@}" ||
      fail "$name is no longer ${base#*@}: the tag moved while this run was going on."
  done
  stopEngine
  umount /var/lib/docker
  wanted > "$pristine.list"
}
