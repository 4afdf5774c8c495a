import { createServer } from 'node:net';

/** A mail server that says what it is told to say to each recipient: 250 takes the mail, 451 not now, 550 never. */
export class ScriptedMailServer {
  answer = 250;
  /** Takes connections and says nothing: whoever sends a mail waits. */
  silent = false;
  taken = 0;
  #server;
  #sockets = new Set();

  static async start() {
    const mails = new ScriptedMailServer();
    mails.#server = createServer((socket) => mails.#talk(socket));
    await new Promise((resolve) => mails.#server.listen(0, '127.0.0.1', resolve));
    return mails;
  }

  /** For a Rialto that sends its mail here. */
  get settings() {
    return {
      RIALTO_SMTP_HOST: '127.0.0.1',
      RIALTO_SMTP_PORT: String(this.#server.address().port),
      RIALTO_SMTP_TLS: 'none',
      RIALTO_DEV_MAILBOX: 'false',
    };
  }

  /** Whoever waits waits no more: their connections are lost. */
  hangUp() {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop() {
    this.hangUp();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #talk(socket) {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    const say = (line) => socket.write(`${line}\r\n`);
    let rest = '';
    let inMail = false;
    if (this.silent) return;
    say('220 mail.example');
    socket.on('data', (data) => {
      const lines = (rest + data).split('\r\n');
      rest = lines.pop();
      for (const line of lines) {
        if (!inMail) {
          say(this.#reply(line));
          inMail = /^DATA/i.test(line);
        } else if (line === '.') {
          inMail = false;
          this.taken += 1;
          say('250 taken');
        }
      }
    });
  }

  #reply(line) {
    if (/^RCPT/i.test(line)) return `${this.answer} as told`;
    if (/^DATA/i.test(line)) return '354 go on';
    return /^QUIT/i.test(line) ? '221 bye' : '250 mail.example';
  }
}
