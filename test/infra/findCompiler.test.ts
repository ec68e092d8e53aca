import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findCompiler } from '../../infra/findCompiler.ts';

describe('The Bicep compiler', () => {
  const isWindows = process.platform === 'win32';
  let folder: string;
  /** Only what the test puts into its folder is found, and on Windows the system's own command interpreter. */
  let environment: Readonly<Record<string, string>>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'compiler of bicep-'));
    const system = isWindows ? [join(process.env['SystemRoot'] ?? '', 'System32')] : [];
    environment = { PATH: [folder, ...system].join(delimiter) };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A stand-in for the Azure CLI: a batch file on Windows, as the real one. It says what it is asked. */
  const installAzureCli = () =>
    isWindows
      ? writeFileSync(join(folder, 'az.cmd'), '@echo off\r\necho asked %*\r\n')
      : writeFileSync(join(folder, 'az'), '#!/bin/sh\necho "asked $@"\n', { mode: 0o700 });

  it('is none where there is none', () => {
    assert.equal(findCompiler(environment), undefined);
  });

  it('is the one that is named', () => {
    installAzureCli();
    assert.deepEqual(findCompiler({ ...environment, BICEP: '/opt/bicep' }), ['/opt/bicep']);
  });

  it('is the Azure CLI’s where that is all there is, also on Windows', () => {
    installAzureCli();
    const [file = '', ...first] = findCompiler(environment) ?? [];
    const { stdout } = spawnSync(file, [...first, 'build', 'main.bicep'], {
      encoding: 'utf8',
      env: environment,
    });
    assert.equal(stdout.trim(), 'asked bicep build main.bicep');
  });
});
