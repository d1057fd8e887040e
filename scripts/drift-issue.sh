#!/bin/sh
# Opens, updates or closes the one issue that says where the book and the world differ. Needs GitHub's `gh`, GH_TOKEN and GH_REPO.
#   drift-issue.sh success|failure REPORT.md …
set -eu
result=$1
shift
title='The book has drifted'
open=$(gh issue list --label drift --state open --json number --jq '.[0].number // empty')

if [ "$result" = success ]; then
  if [ -n "$open" ]; then
    gh issue close "$open" --comment "The whole book holds again: $RUN"
  fi
  exit 0
fi

body=$(mktemp)
trap 'rm -f "$body"' EXIT
{
  printf 'The nightly run found differences: %s\n\n' "$RUN"
  for report in "$@"; do
    if [ -f "$report" ]; then
      cat "$report"
      echo
    fi
  done
  # An issue holds 65,536 characters.
} | head -c 60000 > "$body"

gh label create drift --description 'The book and reality differ' --force
if [ -n "$open" ]; then
  gh issue edit "$open" --title "$title" --body-file "$body"
else
  gh issue create --title "$title" --label drift --body-file "$body"
fi
