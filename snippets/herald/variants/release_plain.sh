#!/bin/sh
# Builds and publishes the release that the argument names: sh release.sh 1.2.3
set -eu

image=localhost:5000/herald
version=$1
minor=${version%.*}
major=${minor%.*}
revision=$(git rev-parse HEAD)

docker build --quiet -t herald \
  --label org.opencontainers.image.version="$version" \
  --label org.opencontainers.image.revision="$revision" . > /dev/null

for tag in "$version" "$minor" "$major" "sha-$(echo "$revision" | cut -c 1-12)"; do
  docker tag herald "$image:$tag"
  docker push --quiet "$image:$tag"
done
