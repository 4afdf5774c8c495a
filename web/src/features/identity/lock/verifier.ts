/** What is kept of a PIN: enough to recognise it, by PBKDF2 with SHA-256 (RFC 8018). */
export interface Verifier {
  salt: string;
  hash: string;
  iterations: number;
}

/** A guess costs a fraction of a second, also on a fast machine. */
const defaultIterations = 600_000;
const saltBytes = 16;
const hashBits = 256;

/** Browsers give the means only to pages that came over a safe connection. */
export const canVerify = (): boolean => globalThis.crypto?.subtle !== undefined;

const toText = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const toBytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

async function derive(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, hashBits);
  return toText(new Uint8Array(bits));
}

export async function makeVerifier(pin: string, iterations = defaultIterations): Promise<Verifier> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  return { salt: toText(salt), hash: await derive(pin, salt, iterations), iterations };
}

export async function isPin(pin: string, { salt, hash, iterations }: Verifier): Promise<boolean> {
  return (await derive(pin, toBytes(salt), iterations)) === hash;
}
