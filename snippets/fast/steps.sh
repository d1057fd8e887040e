#!/bin/sh
# Reads the plain log of a build; says of each step whether it was done, or taken from the cache.
awk '
  $2 ~ /^\[/ && !/\] FROM / && !/\[internal\]/ { name[$1] = substr($0, length($1) + 2) }
  $2 == "CACHED"               { verdict[$1] = "cached" }
  $2 == "DONE" && !verdict[$1] { verdict[$1] = "done" }
  /^ERROR/                     { failed = 1; print }
  END {
    for (step in verdict) if (step in name) {
      sub(/^\[stage-[0-9]+ /, "[", name[step])
      printf "%-6s  %s\n", verdict[step], name[step] | "sort -k 2b"
    }
    close("sort -k 2b")
    exit failed
  }'
