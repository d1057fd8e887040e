#!/bin/sh
# Serves nobody until it is told to stop, and then says so.
trap 'echo "Closing in good order."; exit 0' TERM
echo "Open."
while :; do
  sleep 1 &
  wait $!
done
