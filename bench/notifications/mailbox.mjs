// A mail server that takes everything and counts what comes for whom (RFC 5321, as far as it is spoken to). It runs in a thread of
// its own: what it computes must not make the requests look slow whose times are taken beside it.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

/** The mail server, as the main thread sees it. */
export class Mailbox {
  #worker = new Worker(new URL(import.meta.url));

  static async start() {
    const mailbox = new Mailbox();
    [mailbox.port] = await once(mailbox.#worker, 'message');
    return mailbox;
  }

  /** How many mails came, by address. */
  async mails() {
    this.#worker.postMessage('mails');
    const [mails] = await once(this.#worker, 'message');
    return mails;
  }

  stop() {
    return this.#worker.terminate();
  }
}

class MailServer {
  #server = createServer((socket) => this.#talk(socket));
  mails = new Map();

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this.#server.address().port;
  }

  #talk(socket) {
    let to;
    let inMail = false;
    const say = (line) => socket.write(`${line}\r\n`);
    socket.on('error', () => socket.destroy());
    say('220 bench.example');
    createInterface({ input: socket }).on('line', (line) => {
      if (inMail) {
        if (line !== '.') return;
        inMail = false;
        this.mails.set(to, (this.mails.get(to) ?? 0) + 1);
        say('250 taken');
      } else if (/^RCPT TO:/i.test(line)) {
        to = /<(.*)>/.exec(line)[1];
        say('250 fine');
      } else if (/^DATA/i.test(line)) {
        inMail = true;
        say('354 go on');
      } else if (/^QUIT/i.test(line)) {
        socket.end('221 bye\r\n');
      } else say('250 fine');
    });
  }
}

if (!isMainThread) {
  const server = new MailServer();
  parentPort.postMessage(await server.start());
  parentPort.on('message', () => parentPort.postMessage(server.mails));
}
