#!/bin/sh
# Asks an image, and a container that runs it, twelve questions. Usage: sh harden-check.sh IMAGE CONTAINER [DOCKERFILE]
# Ends with 0 if all twelve answers are right, with 1 if one is not, and with 2 if there was nobody to ask.
image=$1
container=$2
dockerfile=${3:-Dockerfile}
passed=0
docker image inspect "$image" > /dev/null && docker top "$container" > /dev/null || exit 2

check() {
  title=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "PASS  $title"
  else
    echo "FAIL  $title"
  fi
}

# The image. A search that should find nothing must say so: `nothing`. That it is silent may have other reasons.
in_image() { docker run --rm --user "$1" --entrypoint sh "$image" -c "$2" 2> /dev/null; }

user=$(docker image inspect --format '{{.Config.User}}' "$image")
names_user() { echo "$user" | grep -q -x -E '[1-9][0-9]*:[1-9][0-9]*'; }
owns_nothing() {
  search='find / -xdev ! -type l ! -perm -1000 \( -perm -0002 -o -user "$(id -u)" \) | grep . || echo nothing'
  [ "$(in_image "${user:-0}" "$search")" = nothing ]
}
has_no_lenders() {
  search='find / -xdev -type f -perm /6000 | grep . || echo nothing'
  [ "$(in_image 0 "$search")" = nothing ]
}
has_no_tools() {
  search='for tool in cc make git curl wget; do command -v "$tool"; done | grep . || echo nothing'
  [ "$(in_image 0 "$search")" = nothing ]
}
has_no_secrets() {
  opened=$(mktemp -d)
  docker save "$image" | tar xf - -C "$opened"
  for blob in "$opened"/blobs/sha256/*; do tar tf "$blob" 2> /dev/null; done > "$opened/names"
  docker history --no-trunc --format '{{.CreatedBy}}' "$image" > "$opened/history"
  [ -s "$opened/names" ] && [ -s "$opened/history" ] &&
    ! grep -q -E '(^|/)(\.env|\.netrc|\.npmrc|\.pypirc|\.git/.*|id_rsa|id_ed25519)$' "$opened/names" &&
    ! grep -q -E '(PASSWORD|SECRET|TOKEN|API_KEY)=' "$opened/history"
  found=$?
  rm -r "$opened"
  return "$found"
}
pins_base() {
  grep -q '^FROM ' "$dockerfile" && ! grep '^FROM ' "$dockerfile" | grep -q -v '@sha256:[0-9a-f]\{64\}'
}

# The container. The kernel says what it grants to the first process; the engine says the rest.
status=$(docker exec "$container" cat /proc/1/status | tr '\t' ' ')
says() { echo "$status" | grep -q -E "^$1"; }
asks() { docker inspect --format "$1" "$container"; }

runs_as_user() { says 'Uid: [1-9]'; }
is_read_only() { docker exec "$container" cat /proc/mounts | grep -q '^[^ ]* / [^ ]* ro,'; }
has_no_capabilities() { says 'CapBnd: 0+$'; }
gains_nothing() { says 'NoNewPrivs: 1' && says 'Seccomp: 2'; }
is_limited() { asks '{{.HostConfig.Memory}} {{.HostConfig.PidsLimit}}' | grep -q -x '[1-9][0-9]* [1-9][0-9]*'; }
has_no_socket() { asks '{{json .Mounts}}' | grep '^\[' | grep -q -v 'docker\.sock'; }

check ' 1 the image names a user and a group, by number, and not root' names_user
check ' 2 that user owns no file, and can write to none' owns_nothing
check ' 3 no program in it lends the rights of its owner' has_no_lenders
check ' 4 it has no tools to fetch or to build with' has_no_tools
check ' 5 no layer and no line of its history holds a secret' has_no_secrets
check ' 6 its base is pinned by a digest' pins_base
check ' 7 the process runs as an ordinary user' runs_as_user
check ' 8 its file system is read-only' is_read_only
check ' 9 it has no capabilities, and can get none' has_no_capabilities
check '10 it can gain no rights, and its system calls are filtered' gains_nothing
check '11 its memory and its processes are limited' is_limited
check '12 the socket of the engine is out of its reach' has_no_socket

echo "$passed of 12"
[ "$passed" -eq 12 ]
