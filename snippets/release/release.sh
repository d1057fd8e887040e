#!/bin/sh
# Builds the image of a version tag, pushes it to GHCR, and prints the reference that cannot change.
# GitHub Actions sets the three variables: the tag (v1.2.3), owner/repository, and the commit.
set -eu

version=${GITHUB_REF_NAME#v}
image=ghcr.io/$(echo "$GITHUB_REPOSITORY" | tr '[:upper:]' '[:lower:]')

docker build --quiet --push \
  --label "org.opencontainers.image.source=https://github.com/$GITHUB_REPOSITORY" \
  --label "org.opencontainers.image.revision=$GITHUB_SHA" \
  --label "org.opencontainers.image.version=$version" \
  --tag "$image:$version" \
  --tag "$image:${version%.*}" \
  --metadata-file pushed.json . > /dev/null

echo "$image@$(jq -r '."containerimage.digest"' pushed.json)"
