#!/bin/sh
# What the tests need from the system beside Python: a browser, a system-call tracer, and the tools of a stranger.
set -eu
missing=
for pair in chromium:chromium strace:strace openssl:openssl sha256sum:coreutils; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing from Debian:$missing …"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing fonts-noto-core; } \
        > /tmp/tawthiq-system.log 2>&1 && exit 0
    tail -5 /tmp/tawthiq-system.log >&2
fi
echo "The tests need:$missing. On Debian or Ubuntu: sudo apt-get install$missing" >&2
exit 1
