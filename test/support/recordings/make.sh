#!/bin/sh
# Makes the recordings of the tests anew: two seconds of a tone, and of a test picture where there is one.
# Needs ffmpeg (Debian: apt-get install ffmpeg); the tests themselves do not.
set -eu
cd "$(dirname "$0")"
tone='sine=frequency=440:duration=2:sample_rate=16000'
picture='testsrc=size=96x64:rate=5:duration=2'
make() { ffmpeg -hide_banner -loglevel error -y -bitexact "$@"; }
make -f lavfi -i "$tone" -c:a libmp3lame -b:a 16k tone.mp3
make -f lavfi -i "$tone" -c:a aac -b:a 16k -movflags +faststart tone.m4a
make -f lavfi -i "$tone" -c:a libopus -b:a 12k tone.webm
make -f lavfi -i "$tone" -f lavfi -i "$picture" -c:a aac -b:a 16k \
  -c:v libx264 -pix_fmt yuv420p -crf 40 -movflags +faststart film.mp4
make -f lavfi -i "$tone" -f lavfi -i "$picture" -c:a libopus -b:a 12k \
  -c:v libvpx-vp9 -b:v 20k -crf 50 film.webm
