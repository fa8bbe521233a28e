#!/bin/sh
# Make the environment: setup.sh PYTHON VENV run|dev. Every package comes from the lock file, checked by its hash.
set -eu
python=$1 venv=$2 which=$3
command -v "$python" >/dev/null 2>&1 || python=python3
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Tawthiq needs Python 3.11 or later with venv. On Debian: apt-get install python3 python3-venv" >&2
    exit 1
fi
[ -x "$venv/bin/python" ] || { echo "Making the environment in $venv …"; "$python" -m venv "$venv"; }
echo "Installing the locked packages ($which); the first time takes a minute or two …"
if ! "$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: \
        -r "requirements/$which.lock"; then
    echo "The packages could not be installed. Check the network and the free disk (1 GB), then run the command again." >&2
    exit 1
fi
site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
if [ "$which" = dev ]; then
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    touch "$venv/.run"
else
    echo "$PWD/src" > "$site/tawthiq-checkout.pth"
    printf '#!%s\nimport sys\nfrom tawthiq.cli.main import main\nsys.exit(main())\n' "$PWD/$venv/bin/python" > "$venv/bin/tawthiq"
    chmod +x "$venv/bin/tawthiq"
fi
touch "$venv/.$which"
