#!/bin/sh
echo "Preparing."
exec "$@"
