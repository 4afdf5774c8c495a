// journey('…', async (stage) => …): a test with a server, a browser and people who sit down at it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { launchBrowser } from './browser.mjs';
import { Api } from './api.mjs';
import { Person } from './person.mjs';
import { CuttableNetwork } from './proxy.mjs';
import { RialtoServer } from './server.mjs';
import { takeShared } from './shared.mjs';

let browser;
let shared;
let own;

after(async () => {
  await browser?.close();
  await own?.stop();
});

/** The server that the journeys of this file share: one of the runner's, or one of its own when the file runs alone. */
async function sharedServer() {
  shared ??= (await takeShared()) ?? (own = await RialtoServer.start());
  return shared;
}

class Stage {
  #people = [];
  #networks = [];

  constructor(server) {
    this.server = server;
  }

  /** Someone with a device. With `network`, their way to the server is through it. */
  async person({ network, ...options } = {}) {
    const person = await Person.sitDown(browser, network?.url ?? this.server.url, options);
    this.#people.push(person);
    return person;
  }

  newcomer(displayName, space) {
    return Api.newPerson(this.server.url, displayName, space);
  }

  sample(email) {
    return Api.samplePerson(this.server.url, email);
  }

  /** Two newcomers with a conversation between them. */
  async twoWhoTalk(space = 'weddings') {
    const [anna, bert] = await Promise.all([this.newcomer('Anna Arden', space), this.newcomer('Bert Bloom', space)]);
    const conversation = await anna.api.startConversation(space, [bert.id]);
    return { anna, bert, conversation };
  }

  async network() {
    const network = await CuttableNetwork.inFrontOf(this.server.port);
    this.#networks.push(network);
    return network;
  }

  faults() {
    return this.#people.flatMap((person) => person.faults);
  }

  async takePictures(name) {
    const folder = process.env.RIALTO_JOURNEY_LOGS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    const slug = name.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
    for (const [index, { page }] of this.#people.entries()) {
      await page.screenshot({ path: join(folder, `${slug}-${index + 1}.png`) }).catch(() => undefined);
    }
  }

  async clear() {
    await Promise.all(this.#people.map((person) => person.leave().catch(() => undefined)));
    await Promise.all(this.#networks.map((network) => network.close()));
  }
}

/**
 * A journey that fails is walked once more, from its start, and the runner says so: browsers have bad moments, and what is wrong
 * with the product is wrong twice.
 *
 * @param ownServer for journeys that kill it
 * @param settings of the own server, more than the usual ones
 */
export function journey(name, walk, { ownServer = false, settings = {}, timeoutMs = 120_000 } = {}) {
  test(name, async () => {
    browser ??= await launchBrowser();
    const startServer = ownServer ? () => RialtoServer.start({ name: 'own', settings }) : undefined;
    const inTime = (stage) => within(timeoutMs, walk(stage));
    try {
      await walked(name, inTime, startServer);
    } catch (error) {
      console.error(
        `  ? ${name}: failed, and is walked once more\n${String(error?.stack ?? error).replace(/^/gm, '      ')}`,
      );
      await walked(name, inTime, startServer);
    }
  });
}

/** What hangs fails, and its people leave: that ends what it waits for. */
function within(ms, walking) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not at its end after ${ms / 1000} s`)), ms);
  });
  return Promise.race([walking, late]).finally(() => clearTimeout(timer));
}

async function walked(name, walk, startServer) {
  const server = (await startServer?.()) ?? (await sharedServer());
  const stage = new Stage(server);
  try {
    await walk(stage);
    if (stage.faults().length > 0) throw new Error(`the pages had faults:\n${stage.faults().join('\n')}`);
  } catch (error) {
    await stage.takePictures(name);
    throw error;
  } finally {
    await stage.clear();
    if (startServer) await server.stop();
  }
}
