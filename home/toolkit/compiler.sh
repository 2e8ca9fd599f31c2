#!/bin/sh
# Rebuild home/static/home/css/parvis.css and the fonts. Needs Node ≥ 20; nothing is left in the repository.
#   sh home/toolkit/compiler.sh            (NODE_DIR=/some/folder keeps the packages between two runs)
set -eu
export LC_ALL=C
ici=$(cd "$(dirname "$0")" && pwd)
statique=$ici/../static/home
python=${PYTHON:-$ici/../../.venv/bin/python}
travail=${NODE_DIR:-$(mktemp -d)}
police=@fontsource-variable/atkinson-hyperlegible-next

cp "$ici/package.json" "$ici/package-lock.json" "$travail/"
[ -d "$travail/node_modules" ] || (cd "$travail" && npm ci --ignore-scripts --no-audit --no-fund)

"$travail/node_modules/.bin/sass" --load-path="$travail/node_modules/govuk-frontend/dist" --quiet-deps \
    --no-source-map --no-charset --no-error-css --style=compressed "$ici/parvis.scss" "$statique/css/parvis.css"
(cd "$ici" && cat *.scss css/*.css) | sha256sum | cut -d" " -f1 > "$ici/empreinte.txt"
PYTHONHASHSEED=0 "$python" "$ici/polices.py" "$travail/node_modules/$police/files" "$statique/polices"
cp "$travail/node_modules/$police/LICENSE" "$statique/polices/LICENSE.txt"
[ -n "${NODE_DIR:-}" ] || rm -rf "$travail"
ls -l "$statique/css/parvis.css" "$statique"/polices/*.woff2
