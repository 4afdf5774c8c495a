// A mail server that takes everything and counts what comes for whom (RFC 5321, as far as it is spoken to).
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

export class Mailbox {
  #server = createServer((socket) => this.#talk(socket));
  /** How many mails came, by address. */
  mails = new Map();

  static async start() {
    const mailbox = new Mailbox();
    await new Promise((resolve) => mailbox.#server.listen(0, '127.0.0.1', resolve));
    mailbox.port = mailbox.#server.address().port;
    return mailbox;
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

  stop() {
    this.#server.close();
  }
}
