#!/bin/sh
# Says for each version tag in the registry which release it is tied to. Nothing is pulled for that.

image=localhost:5000/herald
version='{{ index .Image.Config.Labels "org.opencontainers.image.version" }}'

curl -sS http://localhost:5000/v2/herald/tags/list | grep -o '"[0-9][0-9.]*"' | tr -d '"' | sort -V |
  while read -r tag; do
    echo "$tag is $(docker buildx imagetools inspect "$image:$tag" --format "$version")"
  done
