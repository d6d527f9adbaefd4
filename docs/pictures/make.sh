#!/usr/bin/env bash
# Makes the pictures of the documentation anew. Needs pngquant (a Debian package), which only takes colours out.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() { cargo run --release --quiet -- build input/gangqu-20260325 --only png -o "$work/$1" "${@:2}" >/dev/null; }
small() { pngquant --speed 1 --strip --force --output "docs/pictures/$2" "$3" "$work/$1"; }

build tabloid --ppi 80
build broadsheet --ppi 60 --sheet broadsheet
small tabloid/pages/01.png page1.png 96
small tabloid/pages/02.png tabloid.png 48
small broadsheet/pages/01.png broadsheet.png 32
ls -l docs/pictures
