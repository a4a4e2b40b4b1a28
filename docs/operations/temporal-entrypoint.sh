#!/bin/sh
# Brings both Temporal schemas up to date, then becomes the server. Configuration: see docker-compose.yml.
set -eu
export SQL_HOST="$POSTGRES_SEEDS" SQL_PORT="${DB_PORT:-5432}" SQL_USER="$POSTGRES_USER" SQL_PASSWORD="$POSTGRES_PWD"
for pair in "$DBNAME:temporal" "$VISIBILITY_DBNAME:visibility"; do
  database=${pair%%:*}
  schema=${pair##*:}
  temporal-sql-tool --plugin postgres12 --database "$database" setup-schema --version 0.0 # skipped when newer
  temporal-sql-tool --plugin postgres12 --database "$database" update-schema --schema-name "postgresql/v12/$schema"
done
TEMPORAL_BROADCAST_ADDRESS=$(hostname -i | cut -d' ' -f1)
export TEMPORAL_BROADCAST_ADDRESS
exec temporal-server --allow-no-auth start
