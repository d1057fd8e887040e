# layBases and trimBases: the lab's engine begins as one that has pulled the lab's bases and done nothing else.
#
# The bases are pulled once per volume, by an engine that works in /machine/bases-STORE and does nothing but pull. A lab gets a copy of that,
# and the copy is thrown away afterwards: no trace of an earlier lab is left because none was ever there. What no engine changes in place is
# shared: unpacked layers lie in /machine/layers-STORE and are linked to as folders, since the many files of a base would take longer to
# link than the engine takes to start; blobs are hard links; databases are copied for real.

layBases() {
  # What the last lab left is removed behind this one's back: it takes as long as that lab was large.
  if [ -e /machine/lab ]; then mv /machine/lab "/machine/trash-$$-$RANDOM"; fi
  rm -rf /machine/trash-* &

  pristine=/machine/bases-$MACHINE_STORE
  mkdir -p "$pristine" /machine/lab
  touch "$pristine.list"
  if [ -n "$(missingBases)" ]; then pullBases; fi

  [ -s "$pristine.list" ] || return 0
  cp -al "$pristine/." /machine/lab/
  (cd "$pristine" && find . -path '*/blobs' -prune -o -type f -print0 | xargs -0 cp -a --parents --remove-destination -t /machine/lab)
}

# An engine that removes a layer removes the link only.
shareLayers() {
  local layers=/machine/layers-$MACHINE_STORE layer
  mkdir -p "$layers"
  for layer in "$pristine"/containerd/daemon/io.containerd.snapshotter.v1.overlayfs/snapshots/* "$pristine"/overlay2/*; do
    # overlay2 keeps the short names of its layers in a folder beside them.
    if [ -L "$layer" ] || [ ! -d "$layer" ] || [ "${layer##*/}" = l ]; then continue; fi
    mv "$layer" "$layers/"
    ln -s "$layers/${layer##*/}" "$layer"
  done
}

# The volume may hold bases of other labs: this one has not pulled them.
trimBases() {
  local others
  others=$(comm -23 <(sort "$pristine.list") <(wantedBases))
  # shellcheck disable=SC2086
  if [ -n "$others" ]; then docker rmi --force $(printf '%s\n' $others | sed 's/@.*//') > /dev/null; fi
}

wantedBases() { printf '%s\n' $MACHINE_BASES | sort; }

missingBases() { comm -13 <(sort "$pristine.list") <(wantedBases); }

pullBases() {
  mount --bind "$pristine" /var/lib/docker
  startEngine
  for base in $(missingBases); do
    name=${base%@*}
    docker pull --quiet "$name" > /tmp/pull.log 2>&1 || fail "$name could not be pulled: $(tail -n 1 /tmp/pull.log)"
    docker image inspect --format '{{join .RepoDigests "\n"}}' "$name" | grep -qF "@${base#*@}" ||
      fail "$name is no longer ${base#*@}: the tag moved while this run was going on."
    # An earlier digest of this name is now an image without one.
    sed -i "\|^$name@|d" "$pristine.list"
    echo "$base" >> "$pristine.list"
  done
  docker image prune --force > /dev/null
  rm -f /tmp/pull.log
  stopEngine
  umount /var/lib/docker
  shareLayers
}
