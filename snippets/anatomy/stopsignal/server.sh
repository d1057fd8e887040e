#!/bin/sh
# Two ways to go: at once, or after the last guest has paid.
trap 'echo "SIGTERM: out, everybody."; exit 1' TERM
trap 'echo "SIGQUIT: finish your meals, we are closing."; exit 0' QUIT
echo "Open."
while :; do
  sleep 1 &
  wait $!
done
