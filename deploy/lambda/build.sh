#!/usr/bin/env bash
# Makes the folder that template.yaml uploads: deploy/lambda/build.sh [FOLDER], build/lambda unless given. Needs pip 23+.
# scikit-learn stays out: with SciPy it passes Lambda's 250 MB. What it learnt lies in flows/ and is read by NumPy alone;
# after a change of the examples: python run.py teach --learn
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$(realpath -m "${1:-build/lambda}")
wheels=$(mktemp -d)
trap 'rm -rf "$wheels"' EXIT

cp -r grace pyproject.toml README.md "$wheels/"   # so that setuptools leaves nothing behind here
python3 -m pip wheel -q --no-deps --wheel-dir "$wheels" "$wheels"
rm -rf "$target" && mkdir -p "$target"
# Wheels of Lambda's machine, whatever this one is. Its glibc is 2.34; python3.11 there has 2.26, too old for Pillow.
python3 -m pip install -q --target "$target" --no-compile --only-binary=:all: --implementation cp \
  --python-version 3.12 --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 \
  "$(ls "$wheels"/grace-*.whl)[lambda,postgres]"
for heavy in sklearn scikit_learn scipy joblib threadpoolctl narwhals; do
  rm -rf "$target/$heavy" "$target/$heavy".libs "$target/$heavy"-*.dist-info
done
cp -r flows catalog catalog.yaml "$target/"

size=$(du -sm "$target" | cut -f1)
echo "$target: $size MB of the 250 that Lambda unzips"
[ "$size" -lt 250 ]
