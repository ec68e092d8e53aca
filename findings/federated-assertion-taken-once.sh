#!/usr/bin/env bash
# botframework-connector 4.23.3: FederatedAppCredentials asks the managed identity for an assertion once in its life.
#
# A bot that signs in by a federated credential shows Entra an assertion of its managed identity. Such an assertion is over after a day at most.
# The class keeps the client application that it made from the first one, so each later token is asked for with that first assertion, also
# where a refresh is forced. Once the assertion is over, the bot gets no token until it is started again.
#
# The managed identity is stood in for by an HTTP server on the loopback (the App Service endpoint, IDENTITY_ENDPOINT). Entra is stood in for by
# a subclass that answers in place of the client application.
#
# Seen on 2026-11-29, Node 20.20 and 24.21:
#   assertions asked for: 1
#   shown to Entra: assertion-1 assertion-1 assertion-1
# Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts botframework-connector@4.23.3 2>/dev/null
cat >run.cjs <<'JS'
const { createServer } = require('node:http');
const { FederatedAppCredentials } = require('botframework-connector/lib/auth/federatedAppCredentials');

let asked = 0;
const identity = createServer((request, response) => {
  asked += 1;
  const expires = Math.floor(Date.now() / 1000) + 86400;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ access_token: `assertion-${asked}`, expires_on: String(expires), token_type: 'Bearer' }));
});
identity.listen(0, '127.0.0.1', async () => {
  process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${identity.address().port}/msi/token`;
  process.env.IDENTITY_HEADER = 'any';
  const shown = [];
  class WithEntraStoodIn extends FederatedAppCredentials {
    createClientApplication(assertion) {
      return {
        acquireTokenByClientCredential: async () => {
          shown.push(assertion);
          return { accessToken: `token-${shown.length}`, expiresOn: new Date(Date.now() + 3600_000) };
        },
      };
    }
  }
  const id = '11111111-2222-4333-8444-555555555555';
  const credentials = new WithEntraStoodIn(id, id, id, 'https://api.botframework.com');
  for (let time = 0; time < 3; time += 1) await credentials.getToken(true);
  console.log(`assertions asked for: ${asked}`);
  console.log(`shown to Entra: ${shown.join(' ')}`);
  identity.close();
});
JS
output=$(node run.cjs)
echo "$output"
[ "$output" = "assertions asked for: 1
shown to Entra: assertion-1 assertion-1 assertion-1" ]
