import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** Signs orders. */
export interface JobSigner {
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string;
  /** Signature over the bytes of a text, base64url. */
  readonly sign: (text: string) => string;
}

/** A new key, PKCS 8 in PEM. */
export const freshSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Signs with a key. */
export const jobSigner = (pem: string): JobSigner => {
  const key = createPrivateKey(pem);
  return {
    publicKey: createPublicKey(key).export({ format: 'jwk' }).x ?? '',
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
};

/** Whether a text was signed by the owner of a public key. */
export const signedBy = (publicKey: string): ((text: string, signature: string) => boolean) => {
  const key = publicKeyOf(publicKey);
  return (text, signature) =>
    key !== null && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
};

const publicKeyOf = (x: string): KeyObject | null => {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch {
    return null;
  }
};
