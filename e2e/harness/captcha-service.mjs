import { createServer } from 'node:http';

/** What the fake widget is: two buttons, by which one is a human or a robot. */
const script = `
  window.turnstile = {
    render(place, { callback, theme, language }) {
      for (const kind of ['human', 'robot']) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = 'I am a ' + kind;
        button.dataset.testid = 'i-am-a-' + kind;
        button.onclick = () => callback(kind + '-' + crypto.randomUUID());
        place.append(button);
      }
      place.dataset.testid = 'widget';
      place.dataset.theme = theme;
      place.dataset.language = language;
      return 'widget';
    },
    reset() {},
    remove() {},
  };`;

/** A CAPTCHA service as Turnstile is one: a human's token is good once. */
export class CaptchaService {
  /** The tokens that were asked about. */
  asked = [];
  #server;

  static async start() {
    const service = new CaptchaService();
    service.#server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const token = new URLSearchParams(Buffer.concat(chunks).toString()).get('response') ?? '';
        const success = token.startsWith('human-') && !service.asked.includes(token);
        service.asked.push(token);
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ success }));
      });
    });
    await new Promise((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  /** What a server is set to, to ask for it. */
  get settings() {
    return {
      RIALTO_CAPTCHA_PROVIDER: 'turnstile',
      RIALTO_CAPTCHA_SITE_KEY: 'a-site-key',
      RIALTO_CAPTCHA_SECRET: 'a-secret',
      RIALTO_CAPTCHA_VERIFY_URL: `http://127.0.0.1:${this.#server.address().port}/siteverify`,
    };
  }

  /** Gives the widget to a browser; the first `failures` times its network is in the way. */
  async serveTo(context, { failures = 0 } = {}) {
    let left = failures;
    await context.route('https://challenges.cloudflare.com/**', (route) =>
      left-- > 0 ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: script }),
    );
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
