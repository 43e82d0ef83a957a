#!/bin/sh
# A copy of the store every night at two, UTC; those older than four weeks are removed.
# BACKUP_ONCE=1 makes one and ends.
set -eu
folder=${BACKUP_FOLDER:-/backups}

copy() {
    file=$folder/hotline-$(date -u +%Y-%m-%dT%H%M%SZ).backup
    if python -m hotline backup "$file.part"; then
        mv "$file.part" "$file"
        find "$folder" -name 'hotline-*.backup' -mtime +28 -delete
    else
        rm -f "$file.part"
        echo "the backup failed" >&2
        return 1
    fi
}

if [ "${BACKUP_ONCE:-}" = 1 ]; then
    copy
    exit
fi
while :; do
    now=$(date -u +%s)
    sleep $(( (now / 86400 + 1) * 86400 + 7200 - now ))
    copy || true
done
