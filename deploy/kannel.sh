#!/bin/sh
# Kannel's two halves with the settings of the environment; when one of them ends, both do.
#
#   kannel.sh deploy/kannel.conf
#
# They write panics and nothing else: what they call an error holds the number and the text of whoever wrote.
set -eu
umask 077

export KANNEL_ADMIN_PORT="${KANNEL_ADMIN_PORT:-13000}" KANNEL_BOX_PORT="${KANNEL_BOX_PORT:-13001}"
export KANNEL_DELAY="${KANNEL_DELAY:-10}" KANNEL_LINE="${KANNEL_LINE:-http://127.0.0.1:8000}"
for setting in SMPP_HOST SMPP_PORT SMPP_USER SMPP_PASSWORD HOTLINE_KANNEL_SECRET; do
  eval "[ -n \"\${$setting:-}\" ]" || { echo "kannel.sh: $setting is not set" >&2; exit 2; }
done
# Only for its status page, on this machine.
random() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
KANNEL_ADMIN_PASSWORD="${KANNEL_ADMIN_PASSWORD:-$(random)}"
# With what the line sends pages that a call wants as a text; without a password nobody does.
KANNEL_SEND_HOST="${KANNEL_SEND_HOST:-127.0.0.1}" KANNEL_SEND_PORT="${KANNEL_SEND_PORT:-13013}"
HOTLINE_KANNEL_USER="${HOTLINE_KANNEL_USER:-line}" HOTLINE_KANNEL_PASSWORD="${HOTLINE_KANNEL_PASSWORD:-$(random)}"

folder=$(mktemp -d)
trap 'kill $bearerbox $smsbox 2>/dev/null; rm -rf "$folder"' EXIT
trap 'exit 0' INT TERM
bearerbox= smsbox=
eval "cat <<END
$(cat "$1")
END" > "$folder/kannel.conf"

bearerbox -v 4 "$folder/kannel.conf" & bearerbox=$!
for try in 1 2 3 4 5; do
  sleep 1
  smsbox -v 4 "$folder/kannel.conf" & smsbox=$!
  sleep 1
  kill -0 $smsbox 2>/dev/null && break
done
while kill -0 $bearerbox 2>/dev/null && kill -0 $smsbox 2>/dev/null; do
  sleep 1
done
echo "kannel.sh: one of Kannel's halves has ended" >&2
exit 1
