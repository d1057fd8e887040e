#!/bin/sh
# Waits, a minute at the most, until a container's health is as named: sh wait-for.sh <container> <health>
for try in $(seq 300); do
  health=$(docker inspect --format '{{.State.Health.Status}}' "$1") || exit 1
  [ "$health" = "$2" ] && echo "$1 is $2" && exit 0
  sleep 0.2
done
echo "$1 is still $health" >&2
exit 1
