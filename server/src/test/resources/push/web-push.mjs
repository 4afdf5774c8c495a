// Makes web-push.json: what the stock library encrypts, for MessageEncryptionTest. In an empty folder:
//   npm install web-push@3.6.7 && cp …/web-push.mjs . && node web-push.mjs > web-push.json
import { createECDH, createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const ece = require('http_ece');

const bytes = (name, length) => createHash('sha256').update(name).digest().subarray(0, length);
const keys = (name) => {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(bytes(name, 32));
  return pair;
};
const browser = keys('browser');
const auth = bytes('auth', 16);

const texts = ['', 'When I grow up, I want to be a watermelon', 'Grüße, 世界 🍉', 'x'.repeat(3993)];
const messages = texts.map((text, n) => {
  const sender = keys(`sender ${n}`);
  const salt = bytes(`salt ${n}`, 16);
  const encrypted = ece.encrypt(Buffer.from(text), {
    version: 'aes128gcm',
    dh: browser.getPublicKey('base64url'),
    privateKey: sender,
    salt: salt.toString('base64url'),
    authSecret: auth.toString('base64url'),
  });
  return {
    text,
    senderSecret: sender.getPrivateKey('base64url'),
    senderPublic: sender.getPublicKey('base64url'),
    salt: salt.toString('base64url'),
    encrypted: encrypted.toString('base64url'),
  };
});

console.log(
  JSON.stringify(
    {
      browserSecret: browser.getPrivateKey('base64url'),
      p256dh: browser.getPublicKey('base64url'),
      auth: auth.toString('base64url'),
      messages,
    },
    null,
    2,
  ),
);
