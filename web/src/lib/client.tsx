import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type {
  Comments,
  ConversationList,
  ConversationStore,
  LiveState,
  Me,
  NoticeList,
  OwnJob,
  References,
  RialtoClient,
  SessionState,
} from '@rialto/client';

type Public<T> = Pick<T, keyof T>;

/** What the app needs of `@rialto/client`. */
export interface Client {
  session: Omit<Public<RialtoClient['session']>, 'useAccessToken'>;
  spaces: Public<RialtoClient['spaces']>;
  inbox: Public<RialtoClient['inbox']>;
  live: Public<RialtoClient['live']>;
  messaging: Omit<Public<RialtoClient['messaging']>, 'conversations' | 'conversation' | 'comments' | 'references'> & {
    conversations(spaceId: string): Public<ConversationList>;
    conversation(id: string): Public<ConversationStore>;
    comments(conversationId: string, reference: string): Public<Comments>;
    references(conversationId: string): Pick<References, 'getSnapshot' | 'subscribe' | 'open' | 'close'>;
  };
  notifications: Omit<Public<RialtoClient['notifications']>, 'notices'> & {
    notices(
      spaceId: string,
    ): Pick<NoticeList, 'onArrived' | 'getSnapshot' | 'subscribe' | 'retry' | 'loadMore' | 'read'>;
  };
  jobs: { job(id: string): Pick<OwnJob, 'getSnapshot' | 'subscribe' | 'refresh' | 'cancel'> };
  presence: Public<RialtoClient['presence']>;
  administration: Public<RialtoClient['administration']>;
  mailbox: Public<RialtoClient['mailbox']>;
  request: RialtoClient['request'];
}

const ClientContext = createContext<Client | null>(null);

export function ClientProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

export function useClient(): Client {
  const client = use(ClientContext);
  if (!client) throw new Error('useClient needs a ClientProvider above it');
  return client;
}

export function useSession(): SessionState {
  const { session } = useClient();
  return useSyncExternalStore(
    (listener) => session.subscribe(listener),
    () => session.state,
  );
}

/** Whose app this is: who is signed in or, as long as there is no network to ask, who was here last. */
export function personHere(session: SessionState): Me | undefined {
  switch (session.phase) {
    case 'signed-in':
      return session.me;
    case 'restoring':
      return session.problem && session.me;
    case 'signed-out':
      return undefined;
  }
}

/** You. Only below the part of the app that needs a session. */
export function useMe(): Me {
  const me = personHere(useSession());
  if (!me) throw new Error('useMe outside of a session');
  return me;
}

export function useLive(): LiveState {
  const { live } = useClient();
  return useSyncExternalStore(
    (listener) => live.subscribe(listener),
    () => live.state,
  );
}
