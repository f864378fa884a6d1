#!/bin/sh
# Makes the sample clips anew from the texts beside it: each line is spoken, and is a cue.
# Needs espeak-ng and opus-tools (Debian: apt-get install espeak-ng opus-tools) and Node.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in good middling; do
  number=0
  while IFS= read -r line; do
    number=$((number + 1))
    espeak-ng -v en-gb -s 170 -g 4 -w "$work/$name-$(printf %02d "$number").wav" "$line"
  done <"$name.txt"
done
node join.ts "$work"
for name in good middling; do
  opusenc --quiet --bitrate 20 --speech --serial 1 "$work/$name.wav" "$name.ogg"
done
