# How many layers does each instruction add to busybox:1.37?
count() { docker image inspect --format '{{len .RootFS.Layers}}' "$1"; }

for instruction in "$@"; do
  printf 'FROM busybox:1.37\n%s\n' "$instruction" | docker build --quiet -t counted -f - . > /dev/null || exit
  echo "$(($(count counted) - $(count busybox:1.37)))  $instruction"
done
