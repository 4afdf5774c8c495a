import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const infoOf = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const derive = (secret, salt, info, length) => Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** A push service with one browser: what it is sent, it opens with the browser's keys (RFC 8291) and keeps. */
export class PushService {
  messages = [];
  #keys = createECDH('prime256v1');
  #auth = randomBytes(16);
  #server;

  static async start() {
    const service = new PushService();
    service.#keys.generateKeys();
    service.#server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        service.messages.push(JSON.parse(service.#open(Buffer.concat(chunks))));
        response.writeHead(201).end();
      });
    });
    await new Promise((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  /** What a browser would tell the server. */
  get subscription() {
    return {
      endpoint: `http://127.0.0.1:${this.#server.address().port}/push/${randomBytes(8).toString('hex')}`,
      p256dh: this.#keys.getPublicKey('base64url'),
      auth: this.#auth.toString('base64url'),
    };
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** RFC 8188, one record. */
  #open(body) {
    const salt = body.subarray(0, 16);
    const keyLength = body[20];
    const sender = body.subarray(21, 21 + keyLength);
    const shared = this.#keys.computeSecret(sender);
    const secret = derive(shared, this.#auth, infoOf('WebPush: info\0', this.#keys.getPublicKey(), sender), 32);
    const key = derive(secret, salt, infoOf('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derive(secret, salt, infoOf('Content-Encoding: nonce\0'), 12);
    const record = body.subarray(21 + keyLength);
    const cipher = createDecipheriv('aes-128-gcm', key, nonce);
    cipher.setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString();
  }
}
