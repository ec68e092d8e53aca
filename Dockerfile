# What runs in a container: docs/decisions/0010-the-image.md says why it is made so.
# A tag moves. To build from a certain image, add its digest: --build-arg BASE=node:24-bookworm-slim@sha256:…
ARG BASE=node:24-bookworm-slim
FROM ${BASE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# No install script is run. The optional packages bring a runtime for hosts without one; here it would be a second one.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && rm -rf node_modules/.bin
# Types and source maps, half of it, are for development only.
RUN find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \) -delete

# The page inside Teams and the bundle of the product are built here, and nowhere else in the image: their tools stay behind.
FROM ${BASE} AS built
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY page/build.mjs page/index.html page/vite.config.ts ./page/
COPY page/src ./page/src
COPY appPackage/placeholderIn.ts ./appPackage/
COPY cards ./cards
COPY dialogs ./dialogs
COPY src ./src
COPY tools/bundle.mjs tools/nativeAsync.mjs ./tools/
RUN node page/build.mjs && node tools/bundle.mjs

FROM ${BASE}
ENV NODE_ENV=production
ENV DATABASE_URL=sqlite:/data/bot.db
WORKDIR /app
# Nothing in the image installs or builds anything. /data is all that the bot may write, and only for SQLite.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-* && install -d -o node -g node -m 700 /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY appPackage/placeholderIn.ts ./appPackage/
COPY cards ./cards
COPY dialogs ./dialogs
COPY src ./src
COPY --from=built /app/page/dist ./page/dist
COPY --from=built /app/node_modules/.cache/bundle ./node_modules/.cache/bundle
# A start finds everything compiled. Node takes only what the same user compiled with the same flags at the same path.
RUN install -d -o node -g node node_modules/.cache/onboarding-assist && setpriv --reuid=1000 --regid=1000 --clear-groups node --max-semi-space-size=8 --no-flush-bytecode src/index.mjs --compile-only && chown -R root:root node_modules/.cache
# The user node by its number: Kubernetes' runAsNonRoot takes no name.
USER 1000:1000
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# What was compiled stays so in quiet hours, as with npm start: docs/decisions/0019-warm.md
CMD ["node", "--max-semi-space-size=8", "--no-flush-bytecode", "src/index.mjs"]
