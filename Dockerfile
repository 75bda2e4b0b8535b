# Faqiao in one container. The database is not in it: give DATABASE_URL (PostgreSQL 15 or newer) and keep /app/var on a volume, for it
# holds the keys and the files.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-bookworm-slim
WORKDIR /app
ENV HOST=0.0.0.0 PORT=8000 NODE_ENV=production
COPY --from=build --chown=node:node /app /app
RUN mkdir -p var && chown node:node var
USER node
VOLUME /app/var
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s CMD node -e "fetch('http://127.0.0.1:8000/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["npm", "start"]
