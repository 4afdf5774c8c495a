// One person at one device: a browser context of their own, and what they do with the app.
import { until } from './until.mjs';
import { password } from './api.mjs';

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

export class Person {
  #faults = [];

  static async sitDown(browser, url, { viewport = desktop, colorScheme = 'light', locale = 'en-GB', ...more } = {}) {
    const context = await browser.newContext({ baseURL: url, viewport, colorScheme, locale, ...more });
    const person = new Person();
    person.context = context;
    person.page = await context.newPage();
    person.page.setDefaultTimeout(15_000);
    person.page.on('pageerror', (error) => person.#faults.push(`uncaught: ${error.message}`));
    person.page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) person.#faults.push(message.text());
    });
    return person;
  }

  /** What went wrong in the page without anyone asking: uncaught errors and forbidden content. */
  get faults() {
    return this.#faults;
  }

  at(testId) {
    return this.page.getByTestId(testId);
  }

  async open(path) {
    await this.page.goto(path);
  }

  async sees(testId, timeout) {
    await this.at(testId).first().waitFor({ state: 'visible', timeout });
  }

  async nolongerSees(testId, timeout) {
    await this.at(testId).first().waitFor({ state: 'hidden', timeout });
  }

  async seesText(text) {
    await this.page.getByText(text).first().waitFor({ state: 'visible' });
  }

  async signIn(email, secret = password) {
    await this.open('/sign-in');
    await this.at('email').fill(email);
    await this.at('password').fill(secret);
    await this.at('sign-in').click();
    await this.at('sign-in').waitFor({ state: 'detached' });
  }

  async signInAsSample(email) {
    await this.open('/sign-in');
    await this.at(`sample-${email}`).click();
    await this.at('sign-in').waitFor({ state: 'detached' });
  }

  async signOut() {
    await this.at('me-menu').first().click();
    await this.at('sign-out').click();
    await this.sees('sign-in');
  }

  async openConversation({ id, spaceId }) {
    await this.open(`/s/${spaceId}/messages/${id}`);
    await this.sees('composer');
  }

  async isLive() {
    await until('the app is live', async () => (await this.connection()) === 'live');
  }

  async connection() {
    return this.at('connection').first().getAttribute('data-status');
  }

  async send(body) {
    await this.at('composer').fill(body);
    await this.at('send').click();
  }

  /** The messages of the open conversation as they stand on the page. */
  async messages() {
    return this.at('message').evaluateAll((elements) =>
      elements.map(({ dataset }) => ({ body: dataset.body, status: dataset.status, mine: dataset.mine === 'true' })),
    );
  }

  async bodies() {
    return (await this.messages()).map(({ body }) => body);
  }

  async seesMessage(body, { status, timeoutMs } = {}) {
    return until(
      `the message "${body}"${status ? ` is ${status}` : ' is there'}`,
      async () => {
        const found = (await this.messages()).filter((message) => message.body === body);
        if (found.length > 1) throw new Error(`"${body}" is there ${found.length} times`);
        return found.length === 1 && (status === undefined || found[0].status === status) ? found[0] : false;
      },
      { timeoutMs },
    );
  }

  async leave() {
    await this.context.close();
  }
}
