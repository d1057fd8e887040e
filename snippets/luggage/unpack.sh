#!/bin/sh
# Says what came along with the base image. It asks the shell alone, so it works wherever there is one.

which_of() {
  found=$(for program in "$@"; do
    if command -v "$program" > /dev/null 2>&1; then echo "$program"; fi
  done)
  # Unquoted: one line instead of several.
  echo ${found:-none}
}

system=unknown
if [ -r /etc/os-release ]; then
  system=$(. /etc/os-release && echo "$PRETTY_NAME")
fi

echo "system:          $system"
echo "package manager: $(which_of apt-get apk dnf)"
echo "compilers:       $(which_of gcc make)"
echo "downloaders:     $(which_of curl wget git)"
echo "languages:       $(which_of python3 node perl)"
