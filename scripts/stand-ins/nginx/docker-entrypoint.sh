#!/bin/sh
# Runs what is in /docker-entrypoint.d before nginx starts, as the official image's entrypoint does.
set -e

say() {
  if [ -z "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ]; then echo "$@"; fi
}

if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
  if [ -n "$(ls -A /docker-entrypoint.d/)" ]; then
    say "$0: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
    say "$0: Looking for shell scripts in /docker-entrypoint.d/"
    for script in /docker-entrypoint.d/*; do
      case $script in
        *.envsh) if [ -x "$script" ]; then say "$0: Sourcing $script"; . "$script"; else say "$0: Ignoring $script, not executable"; fi ;;
        *.sh) if [ -x "$script" ]; then say "$0: Launching $script"; "$script"; else say "$0: Ignoring $script, not executable"; fi ;;
        *) say "$0: Ignoring $script" ;;
      esac
    done
    say "$0: Configuration complete; ready for start up"
  else
    say "$0: No files found in /docker-entrypoint.d/, skipping configuration"
  fi
fi

exec "$@"
