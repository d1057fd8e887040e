#!/bin/sh
said=$(sh greet.sh Ada)
if [ "$said" != "Hello, Ada!" ]; then
  echo "greet.sh Ada says: $said"
  exit 1
fi
echo "1 test passed"
