#!/bin/sh
echo "The door is open."
