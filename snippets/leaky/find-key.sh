#!/bin/sh
# Looks for a text in everything that an image consists of: sh find-key.sh <image> <text>
set -eu

opened=$(mktemp -d)
trap 'rm -rf "$opened"' EXIT
docker save "$1" | tar xf - -C "$opened"

places() {
  for blob in "$opened"/blobs/sha256/*; do
    if tar tf "$blob" > /dev/null 2>&1; then
      mkdir "$blob.files"
      tar xf "$blob" -C "$blob.files"
      chmod -R u+rwX "$blob.files"
      (cd "$blob.files" && grep -rlF -e "$1" . | sed 's|^\.|in a layer, |') || true
    elif grep -qF -e "$1" "$blob"; then
      grep -q '"predicateType"' "$blob" && echo "in the record of the build" || echo "in the note"
    fi
  done
}

places "$2" | sort | grep . || echo "not found"
