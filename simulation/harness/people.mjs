// Who takes part: an owner and a second person, and the devices at which they sit down, run after run.
import { randomUUID } from 'node:crypto';
import { RialtoClient } from '@rialto/client';
import { until } from '../../e2e/harness/until.mjs';
import { Api, password } from '../../e2e/harness/api.mjs';
import { Network } from './network.mjs';

export class People {
  static async arrive(serverUrl) {
    const people = new People();
    people.url = serverUrl;
    people.owner = await Api.newPerson(serverUrl, 'Owner', 'money');
    people.guest = await Api.newPerson(serverUrl, 'Guest', 'money');
    people.watcher = await watching(serverUrl, people.owner);
    return people;
  }

  async seat(person) {
    const network = await Network.to(this.url);
    const deviceId = randomUUID();
    const send = network.fetchFor({ isDead: false }, undefined);
    const body = JSON.stringify({ email: person.email, password, deviceId, deviceName: 'A device' });
    const headers = { 'content-type': 'application/json' };
    // a busy server asks people to come again
    const signIn = async () => {
      const answer = await send(`${network.url}/api/v1/auth/sign-in`, { method: 'POST', headers, body });
      await answer.arrayBuffer();
      return answer.ok;
    };
    await until('a device is signed in', signIn, { timeoutMs: 60_000 });
    return { person, deviceId, network, me: await person.api.request('GET', '/me') };
  }

  leave() {
    this.watcher.close();
  }
}

/** A client whose network is good, to see each change of a feed before it is forgotten. */
async function watching(url, { email }) {
  const tuning = { reconnectMinMs: 20, reconnectMaxMs: 100, retryMinMs: 20, retryMaxMs: 100 };
  const client = new RialtoClient({ baseUrl: url, deviceId: randomUUID(), cookies: 'memory', tuning });
  await client.session.signIn({ email, password });
  await until('the watcher is connected', () => client.live.state.status === 'live');
  return client;
}
