#!/bin/sh
# Builds and publishes the release that the argument names, and moves the tags that follow it: sh release.sh 1.2.3
set -eu

image=localhost:5000/herald
version=$1
minor=${version%.*}
major=${minor%.*}
revision=$(git rev-parse HEAD)

# What is labelled with a commit must be what is in that commit.
if [ -n "$(git status --porcelain)" ]; then
  echo "There are changes that are not committed." >&2
  exit 1
fi
if docker buildx imagetools inspect "$image:$version" > /dev/null 2>&1; then
  echo "$version is published already. Choose the next number." >&2
  exit 1
fi

docker build --quiet -t herald \
  --label org.opencontainers.image.version="$version" \
  --label org.opencontainers.image.revision="$revision" . > /dev/null

newest_of() { { git tag --list "v$1.*"; echo "v$version"; } | sort -V | tail -n 1; }
tags="$version sha-$(echo "$revision" | cut -c 1-12)"
if [ "$(newest_of "$minor")" = "v$version" ]; then tags="$tags $minor"; fi
if [ "$(newest_of "$major")" = "v$version" ]; then tags="$tags $major"; fi

for tag in $tags; do
  docker tag herald "$image:$tag"
  docker push --quiet "$image:$tag"
done

git tag "v$version"
