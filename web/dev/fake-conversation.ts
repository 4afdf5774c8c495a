import type {
  ConversationSnapshot,
  ConversationSummary,
  Message,
  MessageItem,
  SendOptions,
  TimelineItem,
} from '@rialto/client';
import { receiptOf } from '../src/features/messaging/conversation';
import type { SampleConversation } from './sample-world';

const answers = [
  'Thank you, that helps.',
  'Let me look it up and come back to you.',
  'Yes, that works for me.',
  'Good point. Tomorrow then?',
];

/** One conversation in memory: it sends, is read, is typed in and answered by itself. */
export class FakeConversation {
  #listeners = new Set<() => void>();
  #pending: MessageItem[] = [];
  #typing: string[] = [];
  #shown = 30;
  #firstUnreadRev: number | undefined;
  #snapshot: ConversationSnapshot | undefined;
  #summary: ConversationSummary | undefined;

  constructor(
    readonly data: SampleConversation,
    readonly meId: string,
    readonly isOnline: () => boolean,
    readonly changed: () => void,
  ) {}

  get summary(): ConversationSummary {
    if (this.#summary) return this.#summary;
    const { base, messages } = this.data;
    const mine = base.members.find((member) => member.personId === this.meId);
    const read = mine?.read ?? 0;
    const lastMessage = messages.at(-1);
    const unread = messages.filter((message) => message.rev > read && message.authorId !== this.meId).length;
    this.#summary = { ...base, delivered: base.head, read, unread, ...(lastMessage && { lastMessage }) };
    return this.#summary;
  }

  readonly getSnapshot = (): ConversationSnapshot => {
    if (this.#snapshot) return this.#snapshot;
    const { messages } = this.data;
    const summary = this.summary;
    const items: TimelineItem[] = messages.slice(-this.#shown).map((message) => {
      const mine = message.authorId === this.meId;
      const status = mine ? receiptOf(summary, message, this.meId) : 'sent';
      return { kind: 'message', key: message.commandId ?? message.id, message, status, mine };
    });
    if (this.#shown >= messages.length && summary.kind === 'group') {
      const actor = summary.createdBy ?? this.meId;
      items.unshift({
        kind: 'event',
        key: 'event:1',
        type: 'conversation_created',
        actor,
        at: summary.createdAt,
        data: {},
      });
    }
    this.#snapshot = {
      phase: 'ready',
      conversation: summary,
      items: [...items, ...this.#pending],
      hasOlder: this.#shown < messages.length,
      hasNewer: false,
      loadingOlder: false,
      typing: this.#typing,
      ...(this.#firstUnreadRev !== undefined && { firstUnreadRev: this.#firstUnreadRev }),
    };
    return this.#snapshot;
  };

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  open(): void {
    const { read, unread } = this.summary;
    if (unread === 0 || this.#firstUnreadRev !== undefined) return;
    this.#firstUnreadRev = this.data.messages.find((each) => each.rev > read && each.authorId !== this.meId)?.rev;
    this.#update();
  }

  close(): void {
    this.#firstUnreadRev = undefined;
  }

  async loadOlder(): Promise<void> {
    await new Promise((done) => setTimeout(done, 150));
    this.#shown += 50;
    this.#update();
  }

  send(body: string, { reference }: SendOptions = {}): void {
    const commandId = crypto.randomUUID();
    const message = {
      id: commandId,
      rev: 0,
      conversationId: this.data.base.id,
      authorId: this.meId,
      body,
      at: new Date().toISOString(),
      commandId,
      ...(reference !== undefined && { reference }),
    };
    this.#pending = [...this.#pending, { kind: 'message', key: commandId, message, status: 'sending', mine: true }];
    this.#update();
    this.#deliver(commandId);
  }

  #deliver(key: string): void {
    setTimeout(() => {
      const item = this.#pending.find((each) => each.key === key);
      if (!item || !this.isOnline()) return;
      if (item.message.body.startsWith('fail')) return this.#replace(key, { ...item, status: 'failed' });
      this.#pending = this.#pending.filter((each) => each.key !== key);
      this.#append({ ...item.message, id: crypto.randomUUID() });
      setTimeout(() => this.#othersRead(), 900);
      this.#answer();
    }, 400);
  }

  retry(key: string): void {
    const item = this.#pending.find((each) => each.key === key);
    if (item)
      this.#replace(key, {
        ...item,
        status: 'sending',
        message: { ...item.message, body: item.message.body.replace(/^fail/, 'Sent') },
      });
    this.#deliver(key);
  }

  discard(key: string): void {
    this.#pending = this.#pending.filter((each) => each.key !== key);
    this.#update();
  }

  markRead(rev = this.data.base.head): void {
    this.#move((member) => (member.personId === this.meId ? Math.max(member.read, rev) : member.read));
  }

  setTyping(): void {}

  /** Somebody else types for a moment, then says it. */
  hear(personId: string, body: string): void {
    this.#typing = [personId];
    this.#update();
    setTimeout(() => {
      this.#typing = [];
      this.#append({
        id: crypto.randomUUID(),
        rev: 0,
        conversationId: this.data.base.id,
        authorId: personId,
        body,
        at: new Date().toISOString(),
      });
    }, 2500);
  }

  /** Puts a long past before what is there. */
  fill(count: number): void {
    const { base, messages } = this.data;
    const first = Date.parse(messages[0]?.at ?? base.createdAt);
    const past = Array.from({ length: count }, (_, at): Message => {
      const authorId = base.members[Math.floor(at / 3) % base.members.length]?.personId ?? this.meId;
      const body = `Message ${at + 1}. ${'Some words of a long past. '.repeat((at * 7) % 5)}`.trim();
      const time = new Date(first - (count - at) * 20 * 60_000).toISOString();
      return { id: `past-${at}`, rev: at + 2, conversationId: base.id, authorId, body, at: time };
    });
    this.data.messages = [...past, ...messages.map((message) => ({ ...message, rev: message.rev + count }))];
    const members = base.members.map((each) => ({
      ...each,
      delivered: each.delivered + count,
      read: each.read + count,
    }));
    this.data.base = { ...base, head: base.head + count, members };
    this.#update();
  }

  rename(title: string): void {
    this.data.base = { ...this.data.base, title };
    this.#update();
  }

  setMembers(members: ConversationSummary['members']): void {
    this.data.base = { ...this.data.base, members };
    this.#update();
  }

  #answer(): void {
    const other = this.data.base.members.find((member) => member.personId !== this.meId);
    const body = answers[this.data.messages.length % answers.length];
    if (other && body) setTimeout(() => this.hear(other.personId, body), 1200);
  }

  #append(message: Message): void {
    const rev = this.data.base.head + 1;
    this.data.messages.push({ ...message, rev });
    this.#shown += 1;
    this.data.base = { ...this.data.base, head: rev, activeAt: message.at };
    this.#update();
  }

  #othersRead(): void {
    this.#move((member) => (member.personId === this.meId ? member.read : this.data.base.head));
  }

  #move(readOf: (member: ConversationSummary['members'][number]) => number): void {
    const members = this.data.base.members.map((member) => ({
      ...member,
      delivered: this.data.base.head,
      read: readOf(member),
    }));
    this.data.base = { ...this.data.base, members };
    this.#update();
  }

  #replace(key: string, item: MessageItem): void {
    this.#pending = this.#pending.map((each) => (each.key === key ? item : each));
    this.#update();
  }

  #update(): void {
    this.#snapshot = undefined;
    this.#summary = undefined;
    this.#listeners.forEach((listener) => listener());
    this.changed();
  }
}
