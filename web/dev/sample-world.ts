import { parse } from 'yaml';
import type { ConversationSummary, Message, Person, Space } from '@rialto/client';
import mentoring from '../../blueprints/mentoring.yaml?raw';
import money from '../../blueprints/money.yaml?raw';
import treasury from '../../blueprints/treasury.yaml?raw';
import weddings from '../../blueprints/weddings.yaml?raw';

interface Blueprint extends Omit<Space, 'roles'> {
  roles: { id: string; name: string; permissions: string[] }[];
  sample: {
    people: { email: string; displayName: string; role: string; about: string }[];
    conversations: {
      kind: 'direct' | 'group';
      title?: string;
      members: string[];
      messages: { from: string; ago: string; body: string }[];
      read: Record<string, number>;
    }[];
  };
}

export interface SampleSpace {
  blueprint: Blueprint;
  people: (Person & { email: string })[];
}

export interface SampleConversation {
  base: Omit<ConversationSummary, 'delivered' | 'read' | 'unread' | 'lastMessage'>;
  messages: Message[];
}

export interface SampleWorld {
  spaces: SampleSpace[];
  conversations: SampleConversation[];
}

function agoMs(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
}

const idOf = (prefix: string, at: number) => `00000000-0000-4000-8000-${prefix}${String(at).padStart(8, '0')}`;

/** The blueprints' sample people and conversations, as a server started with them would hold them. */
export function sampleWorld(now: number): SampleWorld {
  const blueprints = [money, weddings, mentoring, treasury].map((text) => parse(text) as Blueprint);
  const spaces = blueprints.map((blueprint, space) => ({
    blueprint,
    people: blueprint.sample.people.map((person, at) => ({ ...person, id: idOf(`aaa${space}`, at) })),
  }));
  const conversations = spaces.flatMap(({ blueprint, people }, space) =>
    blueprint.sample.conversations.map((sample, at): SampleConversation => {
      const id = idOf(`bbb${space}`, at);
      const personOf = (email: string) => people.find((person) => person.email === email)!;
      const messages = sample.messages.map((message, index) => ({
        id: idOf(`c${space}${String(at).padStart(2, '0')}`, index),
        rev: index + 2,
        conversationId: id,
        authorId: personOf(message.from).id,
        body: message.body,
        at: new Date(now - agoMs(message.ago)).toISOString(),
      }));
      const createdAt = messages[0]?.at ?? new Date(now).toISOString();
      const members = sample.members.map((email) => {
        const { id: personId, displayName, role } = personOf(email);
        const rev = sample.read[email] ? sample.read[email] + 1 : 0;
        return { personId, displayName, role, delivered: messages.at(-1)?.rev ?? 1, read: rev };
      });
      return {
        base: {
          id,
          spaceId: blueprint.id,
          kind: sample.kind,
          ...(sample.title !== undefined && { title: sample.title }),
          feed: `conversation:${id}`,
          epoch: 'e1',
          head: messages.length + 1,
          ...(members[0] && { createdBy: members[0].personId }),
          members,
          createdAt,
          activeAt: messages.at(-1)?.at ?? createdAt,
        },
        messages,
      };
    }),
  );
  return { spaces, conversations };
}
