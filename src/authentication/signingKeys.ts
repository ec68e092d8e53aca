import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { FetchJson } from './fetchJson.ts';

/** A public key that an issuer signs tokens with. */
export interface SigningKey {
  readonly key: KeyObject;
  /** The channels that the issuer lets this key speak for; empty where it names none. Bot Framework's own addition to a JWK. */
  readonly endorsements: readonly string[];
}

/** The keys of an issuer can't be had, so that nobody knows whether a token is good. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
  readonly code = 'KEYS_UNAVAILABLE';
}

/** What an issuer's keys are read with. */
export interface SigningKeysParts {
  /** Address of the issuer's OpenID metadata, which names the address of the keys. */
  readonly metadataUrl: string;
  readonly fetchJson: FetchJson;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** Hears how every fetch ended: with an error, or without. */
  readonly onFetch: (error?: unknown) => void;
}

const hourMs = 3600_000;
/** From this age on the keys are fetched again in the background. */
const refreshAfterMs = 12 * hourMs;
/** From this age on a token waits for the fetch. Microsoft asks every bot to refresh its copy at least once in 24 hours. */
const staleAfterMs = 24 * hourMs;
/** How long keys are used while no newer ones can be had. Microsoft's own SDK kept them for five days. */
const usableForMs = 5 * 24 * hourMs;
/** How long after a fetch an unknown key id causes no other one. */
const restMs = 30_000;
/** The same after a fetch that failed while there is no key at all: nobody can be served until one succeeds. */
const restWithoutKeysMs = 5_000;

/**
 * The signing keys of one issuer, shared by all posts. However many ask, one fetch is under way at a time, and it is made only where it
 * can help: there are no keys yet, they grow old, or a token names a key that is not among them.
 *
 * Ages follow the given clock. A clock that was set back makes keys look older, never younger.
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

  /** Counts the sets of keys that were fetched: what was proved with an earlier set may be proved no longer. */
  get version(): number {
    return this.#version;
  }

  /** Whether what the present set of keys proved may still be relied on. */
  get areUsable(): boolean {
    return this.#since(this.#fetchedAt) < usableForMs;
  }

  /** Sees to it that keys that grow old are fetched again. Answers with what is worth waiting for, if anything; it does not reject. */
  renew(): Promise<void> | undefined {
    if (this.#fetchedAt === undefined) return undefined;
    const age = this.#since(this.#fetchedAt);
    if (age < refreshAfterMs) return undefined;
    const renewed = this.#refresh().catch(() => undefined);
    return age < staleAfterMs ? undefined : renewed;
  }

  /**
   * The key of an id; undefined where the issuer has none. Call {@link renew} before.
   *
   * @throws KeysUnavailable where that can't be found out
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

  /** Fetches the keys, or waits for the fetch under way. Does nothing where the last one was a moment ago, and throws if that failed. */
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
 * Fetches an issuer's metadata and then its keys, by key id. Keys of other kinds than RSA are left out. Throws where either document is
 * not to be had or not of the form that OpenID Connect Discovery and RFC 7517 give it, and where no key is left.
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
      // One key that can't be read must not cost all others.
    }
  }
  if (keys.size === 0) throw new KeysUnavailable('The issuer names no RSA key.');
  return keys;
}
