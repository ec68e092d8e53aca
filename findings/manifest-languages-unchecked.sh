#!/usr/bin/env bash
# @microsoft/app-manifest 1.1.2 and the official schema 1.27: two files of one language pass.
#
# Language tags are compared without case (RFC 5646, section 2.1.1). A manifest may name the default language once more among its additional
# languages, and one language twice in different case, each with a file of its own. The validator finds nothing, so nobody is told which of the
# two files people will read.
#
# The validator also needs fs-extra without declaring it: alone it can't be loaded, so it is installed beside it here.
#
# Seen on 2026-11-29, Node 20.20 and 24.21:
#   without fs-extra: not found
#   languages en, FR, fr beside the default en: 0 faults
#   an unknown property: 1 fault(s)
# Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @microsoft/app-manifest@1.1.2 2>/dev/null
cat >load.mjs <<'JS'
await import('@microsoft/app-manifest').then(
  () => console.log('without fs-extra: loaded'),
  ({ code }) => console.log(`without fs-extra: ${/MODULE_NOT_FOUND$/.test(code) ? 'not found' : code}`),
);
JS
first=$(node load.mjs)
npm install --silent --no-audit --no-fund --ignore-scripts fs-extra@11.4.1 2>/dev/null
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { AppManifestUtils } from '@microsoft/app-manifest';

const schema = JSON.parse(
  readFileSync('node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.27/MicrosoftTeams.schema.json', 'utf8'),
);
const manifest = {
  $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.27/MicrosoftTeams.schema.json',
  manifestVersion: '1.27',
  version: '1.0.0',
  id: '11111111-2222-4333-8444-555555555555',
  developer: {
    name: 'Contoso',
    websiteUrl: 'https://contoso.example',
    privacyUrl: 'https://contoso.example/privacy',
    termsOfUseUrl: 'https://contoso.example/terms',
  },
  name: { short: 'Sample', full: 'Sample app' },
  description: { short: 'A sample', full: 'A sample app' },
  icons: { color: 'color.png', outline: 'outline.png' },
  accentColor: '#FFFFFF',
  localizationInfo: {
    defaultLanguageTag: 'en',
    additionalLanguages: [
      { languageTag: 'en', file: 'en.json' },
      { languageTag: 'FR', file: 'FR.json' },
      { languageTag: 'fr', file: 'fr.json' },
    ],
  },
};
const faults = async (document) => (await AppManifestUtils.validateAgainstSchema(document, schema)).length;
console.log(`languages en, FR, fr beside the default en: ${await faults(manifest)} faults`);
console.log(`an unknown property: ${await faults({ ...manifest, unknown: true })} fault(s)`);
JS
output="$first
$(node run.mjs)"
echo "$output"
[ "$output" = "without fs-extra: not found
languages en, FR, fr beside the default en: 0 faults
an unknown property: 1 fault(s)" ]
