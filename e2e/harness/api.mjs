// The REST API, for what a journey needs before it begins and for checking what the server holds.
import { randomUUID } from 'node:crypto';

export const password = 'a quiet harbour at dawn';

export class ApiError extends Error {
  constructor(status, problem) {
    super(`${status} ${problem?.code ?? ''} ${problem?.detail ?? ''}`);
    this.status = status;
    this.problem = problem;
  }
}

export class Api {
  #token;

  constructor(url) {
    this.url = url;
  }

  async request(method, path, body, headers = {}) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.#token ? { Authorization: `Bearer ${this.#token}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const answer = text ? JSON.parse(text) : undefined;
    if (!response.ok) throw new ApiError(response.status, answer);
    return answer;
  }

  async signIn(email, secret, deviceName = 'A program') {
    const session = await this.request('POST', '/auth/sign-in', {
      email,
      password: secret,
      deviceId: randomUUID(),
      deviceName,
    });
    this.#token = session.accessToken;
    this.user = session.user;
    return this;
  }

  get token() {
    return this.#token;
  }

  static async samplePerson(url, email) {
    const api = new Api(url);
    const { password: secret } = await api.request('GET', '/sample-people');
    return api.signIn(email, secret);
  }

  /** Someone new, signed in and a member of the space: {email, displayName, id, api}. */
  static async newPerson(url, displayName, space = 'weddings') {
    const api = new Api(url);
    const email = `${displayName
      .toLowerCase()
      .replace(/[^a-z]+/g, '.')
      .replace(/\.$/, '')}.${randomUUID().slice(0, 8)}@journeys.example`;
    await api.request('POST', '/auth/sign-up', { email, password, displayName });
    await api.signIn(email, password);
    if (space) await api.request('POST', `/spaces/${space}/membership`);
    return { email, displayName, id: api.user.id, api };
  }

  startConversation(space, memberIds, title) {
    const kind = title === undefined ? 'direct' : 'group';
    return this.request('POST', `/spaces/${space}/conversations`, { kind, memberIds, ...(title && { title }) });
  }

  send(conversationId, body, commandId = randomUUID()) {
    return this.request(
      'POST',
      `/conversations/${conversationId}/messages`,
      { body },
      { 'Idempotency-Key': commandId },
    );
  }

  /** The whole history, oldest first. */
  async history(conversationId) {
    const messages = [];
    let after = 0;
    while (after !== undefined) {
      const page = await this.request('GET', `/conversations/${conversationId}/messages?after=${after}&limit=200`);
      messages.push(...page.items);
      after = page.next;
    }
    return messages;
  }
}
