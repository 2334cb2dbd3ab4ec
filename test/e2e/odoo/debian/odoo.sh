#!/usr/bin/env bash
# A real Odoo 14 with its PostgreSQL 13 on 127.0.0.1, out of the packages of Debian 11, in a root folder of its own.
# For root, on Debian or Ubuntu with debootstrap; the mirror is the one of this machine's apt. `npm run odoo` calls it.
#   odoo.sh ready | running | build | start | stop      build: once, 10 minutes, 1.9 GB
# Settings: ODOO_HOME, ODOO_PORT, PG_PORT, DB, ODOO_WORKERS (2: prefork, as in production)
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
HOME_DIR=${ODOO_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/n8n-nodes-kolmeya/odoo14}; ROOT=$HOME_DIR/root; LOG=$HOME_DIR/log
ODOO_PORT=${ODOO_PORT:-48069}; PG_PORT=${PG_PORT:-45432}; DB=${DB:-sandbox}; ODOO_WORKERS=${ODOO_WORKERS:-2}
PGBIN=/usr/lib/postgresql/13/bin; DATA=/var/lib/postgresql/kolmeya
mkdir -p "$LOG"

mirror() { { grep -hoE '^(URIs: *|deb +(\[[^]]*\] *)?)[^ ]*/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } | grep -oE '[a-z]+://[^ ]+' | head -n 1; }
mounted() { mountpoint -q "$ROOT/proc"; }
ready() { [ -x "$ROOT/usr/bin/odoo" ]; }

build() {
  command -v debootstrap >/dev/null || { apt-get update -qq; apt-get install -y -qq debootstrap; }
  local from; from=$(mirror); [ -n "$from" ] || { echo 'apt of this machine knows no Debian mirror'; exit 1; }
  # What a broken attempt left.
  if mounted; then umount "$ROOT/proc"; fi
  rm -rf "$ROOT"
  debootstrap --variant=minbase bullseye "$ROOT" "$from"
  mount --bind /proc "$ROOT/proc" || true
  echo "deb $from bullseye main" > "$ROOT/etc/apt/sources.list"
  cp /etc/resolv.conf "$ROOT/etc/resolv.conf"; cp /etc/apt/apt.conf.d/*proxy* "$ROOT/etc/apt/apt.conf.d/" 2>/dev/null || true
  # No service is started in there.
  printf '#!/bin/sh\nexit 101\n' > "$ROOT/usr/sbin/policy-rc.d"; chmod +x "$ROOT/usr/sbin/policy-rc.d"
  export DEBIAN_FRONTEND=noninteractive LC_ALL=C
  chroot "$ROOT" apt-get update -q
  chroot "$ROOT" apt-get install -y -q --no-install-recommends postgresql
  chroot "$ROOT" apt-get install -y -q --no-install-recommends odoo-14 || chroot "$ROOT" apt-get install -y -q -f
  ready || { echo 'Odoo was not installed'; exit 1; }
}

pg() { chroot --userspec=postgres:postgres "$ROOT" env LC_ALL=C.UTF-8 PGHOST=/tmp PGPORT="$PG_PORT" "$@"; }
alive() { [ -n "${1:-}" ] && kill -0 "$1" 2>/dev/null; }
odoo_pid() { cat "$LOG/odoo.pid" 2>/dev/null || true; }

start_pg() {
  mounted || mount --bind /proc "$ROOT/proc"
  [ -e "$ROOT/dev/null" ] || mknod -m 666 "$ROOT/dev/null" c 1 3
  [ -e "$ROOT/dev/urandom" ] || mknod -m 666 "$ROOT/dev/urandom" c 1 9
  mkdir -p "$ROOT/dev/shm"; chmod 1777 "$ROOT/dev/shm"
  if [ ! -d "$ROOT$DATA" ]; then
    pg $PGBIN/initdb -D $DATA -E UTF8 --locale=C.UTF-8 -A trust > "$LOG/initdb.log" 2>&1
    printf "listen_addresses = '127.0.0.1'\nunix_socket_directories = '/tmp'\ndynamic_shared_memory_type = mmap\nfsync = off\n" >> "$ROOT$DATA/postgresql.conf"
  fi
  pg $PGBIN/pg_ctl -D $DATA status >/dev/null 2>&1 || pg $PGBIN/pg_ctl -D $DATA -o "-p $PG_PORT" -l /var/lib/postgresql/pg.log -w start >/dev/null
  pg psql -qAt -d postgres -c "select 1 from pg_roles where rolname='odoo'" | grep -q 1 || pg psql -q -d postgres -c 'create role odoo login createdb'
}

configure() {
  mkdir -p "$ROOT/mnt/addons" "$ROOT/var/lib/odoo"; rm -rf "$ROOT"/mnt/addons/*; cp -r "$HERE"/addons/* "$ROOT/mnt/addons/"; chmod -R u+w,a+rX "$ROOT/mnt/addons"
  chroot "$ROOT" chown -R odoo /var/lib/odoo
  printf '%s\n' '[options]' 'db_host = 127.0.0.1' "db_port = $PG_PORT" 'db_user = odoo' 'db_password = odoo' \
    'addons_path = /usr/lib/python3/dist-packages/odoo/addons,/mnt/addons' 'data_dir = /var/lib/odoo' 'http_interface = 127.0.0.1' \
    'xmlrpc_interface = 127.0.0.1' "http_port = $ODOO_PORT" "xmlrpc_port = $ODOO_PORT" 'netrpc = False' "workers = $ODOO_WORKERS" \
    "longpolling_port = $((ODOO_PORT + 3))" 'max_cron_threads = 0' 'list_db = True' > "$ROOT/etc/odoo/kolmeya.conf"
}

# In place of the shell that calls it, so that a process id is Odoo's own.
become_odoo() { exec chroot --userspec=odoo:odoo "$ROOT" env HOME=/var/lib/odoo LC_ALL=C.UTF-8 http_proxy= https_proxy= no_proxy=127.0.0.1 /usr/bin/odoo -c /etc/odoo/kolmeya.conf -d "$DB" "$@"; }

start_odoo() {
  if alive "$(odoo_pid)"; then return; fi
  configure
  if ! pg psql -qAt -d postgres -c "select 1 from pg_database where datname='$DB'" | grep -q 1; then
    pg $PGBIN/createdb -O odoo -T template0 -E UTF8 "$DB"
    (become_odoo -i base,mail,contacts,base_automation,chatroom_sms --without-demo=all --stop-after-init) > "$LOG/init.log" 2>&1 || {
      # Half of it would be taken for all of it.
      pg $PGBIN/dropdb "$DB"; echo "Odoo could not make its database: $LOG/init.log"; exit 1
    }
  fi
  (become_odoo >> "$LOG/odoo.log" 2>&1) & echo $! > "$LOG/odoo.pid"
  for _ in $(seq 240); do
    if curl -s -o /dev/null -m 2 "http://127.0.0.1:$ODOO_PORT/web/webclient/version_info" -H 'content-type: application/json' -d '{}'; then return; fi
    alive "$(odoo_pid)" || { echo "Odoo ended: $LOG/odoo.log"; exit 1; }
    sleep 0.5
  done
  echo "Odoo does not answer: $LOG/odoo.log"; exit 1
}

stop() {
  local pid; pid=$(odoo_pid)
  if alive "$pid"; then kill "$pid"; for _ in $(seq 60); do alive "$pid" || break; sleep 0.25; done; if alive "$pid"; then kill -9 "$pid"; fi; fi
  rm -f "$LOG/odoo.pid"
  pg $PGBIN/pg_ctl -D $DATA -m fast stop >/dev/null 2>&1 || true
  # Otherwise who deletes the folder deletes what is mounted in it.
  if mounted; then umount "$ROOT/proc"; fi
}

case "${1:-start}" in
  ready) ready;;
  running) alive "$(odoo_pid)";;
  build) build;;
  start) start_pg; start_odoo;;
  stop) stop;;
  *) echo "There is no odoo.sh $1"; exit 2;;
esac
