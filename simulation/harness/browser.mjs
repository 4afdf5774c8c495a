// What the tabs of a device share besides its disk: locks, channels, what is remembered, and whether there is a network.

export class Browser {
  online = true;
  #memory = new Map();
  #channels = new Map();
  #locks = new Map();
  #listeners = { online: new Set(), offline: new Set() };

  /** Tells the tabs what browsers tell, sometimes late or never. */
  say(event) {
    for (const listener of [...this.#listeners[event]]) listener();
  }

  /** @param isDead whether the tab was killed: its locks are free, nothing reaches it and nothing comes from it */
  environment(tab) {
    return {
      online: () => this.online,
      onOnline: (run) => this.#listen('online', tab, run),
      onOffline: (run) => this.#listen('offline', tab, run),
      onVisible: () => () => undefined,
      exclusively: (name, run) => this.#exclusively(name, tab, run),
      channel: (name, onMessage) => this.#channel(name, tab, onMessage),
      recall: (key) => this.#memory.get(key),
      keep: (key, value) => {
        if (!tab.isDead) this.#memory.set(key, value);
      },
    };
  }

  #listen(event, tab, run) {
    const listener = () => tab.isDead || run();
    this.#listeners[event].add(listener);
    return () => this.#listeners[event].delete(listener);
  }

  async #exclusively(name, tab, run) {
    const before = this.#locks.get(name) ?? Promise.resolve();
    let free;
    this.#locks.set(name, new Promise((resolve) => (free = resolve)));
    await before;
    if (tab.isDead) {
      free();
      return new Promise(() => undefined);
    }
    tab.dead.then(free);
    try {
      return await run();
    } finally {
      free();
    }
  }

  #channel(name, tab, onMessage) {
    const members = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, members);
    const member = (message) => tab.isDead || onMessage(message);
    members.add(member);
    return {
      post: (message) => {
        if (tab.isDead) return;
        const copy = structuredClone(message);
        for (const other of members) if (other !== member) setImmediate(() => members.has(other) && other(copy));
      },
      close: () => members.delete(member),
    };
  }
}
