import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { FetchJson } from './fetchJson.ts';

/** A public key that an issuer signs tokens with. */
export interface SigningKey {
  readonly key: KeyObject;
  /** The channels that this key may sign for (endorsements); empty if it names none. Bot Framework adds this to the JWK. */
  readonly endorsements: readonly string[];
}

/** The issuer's keys are not available, so no token can be verified. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
  readonly code = 'KEYS_UNAVAILABLE';
}

/** The parts for fetching an issuer's keys. */
export interface SigningKeysParts {
  /** Address of the issuer's OpenID metadata, which has the address of the keys. */
  readonly metadataUrl: string;
  readonly fetchJson: FetchJson;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** Called after every fetch, with the error if it failed. */
  readonly onFetch: (error?: unknown) => void;
}

const hourMs = 3600_000;
/** After this age the keys are fetched again in the background. */
const refreshAfterMs = 12 * hourMs;
/** After this age a token waits for the fetch. Microsoft asks every bot to refresh its copy at least once in 24 hours. */
const staleAfterMs = 24 * hourMs;
/** Keys are used for this long if no newer ones can be fetched. Microsoft's own SDK caches them for five days. */
const usableForMs = 5 * 24 * hourMs;
/** For this long after a fetch, an unknown key id starts no other fetch. */
const restMs = 30_000;
/** The same pause after a failed fetch if there are no keys at all: without keys nobody can be served. */
const restWithoutKeysMs = 5_000;

/**
 * The signing keys of one issuer, shared by all posts. Only one fetch is in flight at a time. A fetch happens only if it can help: there
 * are no keys yet, they are old, or a token names an unknown key.
 *
 * Ages follow the given clock. If the clock is set back, keys look older, never younger.
 */
export class SigningKeys {
  readonly #parts: SigningKeysParts;
  #keys: ReadonlyMap<string, SigningKey> = new Map();
  #fetchedAt: number | undefined;
  #tried: { readonly at: number; readonly failed: boolean } | undefined;
  #inFlight: Promise<void> | undefined;
  #version = 0;

  constructor(parts: SigningKeysParts) {
    this.#parts = parts;
  }

  /** Counts the fetched sets of keys. A token that was verified with an earlier set may no longer be valid. */
  get version(): number {
    return this.#version;
  }

  /** Whether tokens that were verified with the present keys still count. */
  get areUsable(): boolean {
    return this.#since(this.#fetchedAt) < usableForMs;
  }

  /** Fetches old keys again. Returns the promise to wait for, if any. The promise does not reject. */
  renew(): Promise<void> | undefined {
    if (this.#fetchedAt === undefined) return undefined;
    const age = this.#since(this.#fetchedAt);
    if (age < refreshAfterMs) return undefined;
    const renewed = this.#refresh().catch(() => undefined);
    return age < staleAfterMs ? undefined : renewed;
  }

  /**
   * The key with this id; undefined if the issuer has none. Call {@link renew} first.
   *
   * @throws KeysUnavailable if there are no keys to search
   */
  async find(keyId: string): Promise<SigningKey | undefined> {
    const known = this.#usable().get(keyId);
    if (known !== undefined) return known;
    await this.#refresh();
    return this.#usable().get(keyId);
  }

  #usable(): ReadonlyMap<string, SigningKey> {
    return this.areUsable ? this.#keys : new Map();
  }

  /** Fetches the keys, or waits for the fetch in flight. Does nothing if the last fetch was a moment ago, and throws if that one failed. */
  #refresh(): Promise<void> {
    if (this.#inFlight !== undefined) return this.#inFlight;
    if (this.#tried !== undefined) {
      const { at, failed } = this.#tried;
      const rest = failed && this.#usable().size === 0 ? restWithoutKeysMs : restMs;
      if (this.#since(at) < rest) {
        return failed
          ? Promise.reject(new KeysUnavailable('The keys could not be fetched a moment ago.'))
          : Promise.resolve();
      }
    }
    this.#inFlight = this.#fetch().finally(() => {
      this.#inFlight = undefined;
    });
    return this.#inFlight;
  }

  async #fetch(): Promise<void> {
    const { metadataUrl, fetchJson, onFetch } = this.#parts;
    try {
      this.#keys = await fetchSigningKeys(metadataUrl, fetchJson);
      this.#version += 1;
      this.#fetchedAt = this.#time();
      this.#tried = { at: this.#fetchedAt, failed: false };
    } catch (cause) {
      this.#tried = { at: this.#time(), failed: true };
      onFetch(cause);
      throw new KeysUnavailable('The keys can’t be fetched.', { cause });
    }
    onFetch();
  }

  #time(): number {
    return Date.parse(this.#parts.now());
  }

  #since(at: number | undefined): number {
    return at === undefined ? Number.POSITIVE_INFINITY : Math.abs(this.#time() - at);
  }
}

const metadata = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySet = z.object({ keys: z.array(z.unknown()) });
const rsaKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).nullish(),
});

/**
 * Fetches an issuer's metadata and then its keys, by key id. Keys other than RSA are left out. Throws if a document can't be fetched or
 * does not follow OpenID Connect Discovery and RFC 7517, and if no key is left.
 */
export async function fetchSigningKeys(
  metadataUrl: string,
  fetchDocument: FetchJson,
): Promise<ReadonlyMap<string, SigningKey>> {
  const { jwks_uri: keysUrl } = metadata.parse(await fetchDocument(metadataUrl));
  if (metadataUrl.startsWith('https:') && !keysUrl.startsWith('https:')) {
    throw new KeysUnavailable('The metadata names an address for the keys that is not https.');
  }
  const keys = new Map<string, SigningKey>();
  for (const given of keySet.parse(await fetchDocument(keysUrl)).keys) {
    const { data } = rsaKey.safeParse(given);
    if (data === undefined) continue;
    const { kid, kty, n, e, endorsements } = data;
    try {
      const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
      keys.set(kid, { key, endorsements: endorsements ?? [] });
    } catch {
      // One unreadable key must not discard all others.
    }
  }
  if (keys.size === 0) throw new KeysUnavailable('The issuer names no RSA key.');
  return keys;
}
