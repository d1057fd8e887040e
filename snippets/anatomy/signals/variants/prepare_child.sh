#!/bin/sh
echo "Preparing."
"$@"
