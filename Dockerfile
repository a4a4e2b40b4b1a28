# syntax=docker/dockerfile:1
# Targets: temporal, minio (both from Go modules), api (with the built UI inside), worker, setup (one-shot).

FROM golang:1.26-bookworm AS go-tools
ENV CGO_ENABLED=0 GOBIN=/out
RUN go install -trimpath -ldflags="-s -w" go.temporal.io/server/cmd/server@v1.30.8 \
 && go install -trimpath -ldflags="-s -w" go.temporal.io/server/cmd/tools/sql@v1.30.8
RUN go install -trimpath -ldflags="-s -w" github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c

FROM debian:bookworm-slim AS temporal
RUN useradd --system --uid 10001 temporal
COPY --from=go-tools /out/server /usr/local/bin/temporal-server
COPY --from=go-tools /out/sql /usr/local/bin/temporal-sql-tool
COPY docs/operations/temporal-entrypoint.sh /usr/local/bin/temporal-entrypoint
USER temporal
EXPOSE 7233
ENTRYPOINT ["/usr/local/bin/temporal-entrypoint"]

FROM debian:bookworm-slim AS minio
RUN useradd --system --uid 10002 minio && mkdir /data && chown minio /data
COPY --from=go-tools /out/minio /usr/local/bin/minio
USER minio
VOLUME /data
EXPOSE 9000
ENTRYPOINT ["/usr/local/bin/minio", "server", "--quiet", "--address", ":9000", "/data"]

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /aktenlauf
COPY package.json package-lock.json .npmrc ./
COPY workflows/package.json workflows/
COPY storage/package.json storage/
COPY api/package.json api/
COPY backoffice-ui/package.json backoffice-ui/
RUN npm ci

FROM packages AS ui
COPY backoffice-ui backoffice-ui
RUN npm run build -w backoffice-ui

FROM packages AS production-packages
RUN npm prune --omit=dev

FROM node:24.21.0-bookworm-slim AS product
WORKDIR /aktenlauf
ENV NODE_ENV=production TZ=UTC
COPY --from=production-packages /aktenlauf ./
COPY tsconfig.json LICENSE* ./
COPY workflows workflows
COPY storage storage
COPY api api
COPY scripts scripts
USER node

FROM product AS setup
ENTRYPOINT ["node", "scripts/operations/prepare.ts"]

FROM product AS api
COPY --from=ui /aktenlauf/backoffice-ui/dist ui
ENV AKTENLAUF_UI_DIR=/aktenlauf/ui AKTENLAUF_PORT=4800 AKTENLAUF_API_HOST=0.0.0.0
EXPOSE 4800
CMD ["node", "api/src/server.ts"]

FROM product AS worker
ENV AKTENLAUF_WORKER_METRICS_PORT=4810 AKTENLAUF_WORKER_METRICS_HOST=0.0.0.0
EXPOSE 4810
CMD ["node", "workflows/src/worker.ts"]
