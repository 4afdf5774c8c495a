// Generated from the contracts by `npm run generate`. Do not edit.

/** A UUID in lower case. */
export type Id = string;

export type SpaceId = string;

/** Made by the client, unique per person; a UUID is a good one. */
export type CommandId = string;

export type Revision = number;

export type Time = string;

/** RFC 9457. `code` is stable and for programs, `detail` is for people. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  /** When it may go better. */
  retryAfterMs?: number;
  /** Which widget to show. */
  captcha?: {
    provider: 'turnstile' | 'hcaptcha';
    siteKey: string;
  };
  errors?: Array<{
    path: string;
    message: string;
  }>;
}

export interface BlockedAddress {
  id: Id;
  range: string;
  reason: string;
  blockedBy?: User;
  createdAt: Time;
  expiresAt: Time;
}

export type FeedName = string;

export interface ChangePage {
  feed: FeedName;
  epoch: string;
  from: Revision;
  to: Revision;
  head?: Revision;
  changes: Change[];
  more: boolean;
  resync?: boolean;
}

export interface Change {
  rev: Revision;
  type: string;
  actor: Id;
  at: Time;
  data: Record<string, unknown>;
}

/** The SHA-256 of the content, in lower case. */
export type FileId = string;

export type FileType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'application/pdf';

export interface Upload {
  fileId: FileId;
  /** Bytes that are here. */
  received: number;
  /** Checked and kept. */
  complete: boolean;
}

export type Email = string;

/** 15 characters or more; any characters, no composition rules. Common passwords are refused. */
export type Password = string;

export type DisplayName = string;

/** What Rialto writes to you in; `en` when nothing was said. */
export type Language = 'en' | 'de';

/** Made by the client and kept by it. */
export type DeviceId = string;

export type DeviceName = string;

/** What the CAPTCHA's widget gave; only where the server asks for it. */
export type CaptchaToken = string;

export type MailToken = string;

export interface User {
  id: Id;
  displayName: string;
}

export interface SignedUp {
  user: User;
}

export interface Session {
  accessToken: string;
  expiresAt: Time;
  user: User;
}

export interface Me {
  user: User;
  email: string;
  emailVerified: boolean;
  language: Language;
  /** The device this call came from. */
  deviceId: string;
  /** Whether you are one of those who run the server. */
  operator: boolean;
  memberships: Membership[];
}

export interface Membership {
  space: SpaceId;
  role: string;
  permissions: string[];
}

export interface Device {
  id: DeviceId;
  name: string;
  /** Whether this call came from it. */
  current: boolean;
  signedInAt: Time;
  lastSeenAt: Time;
}

/** `failed`: at least once, and it waits for its next attempt; `dead`: given up. */
export type JobState = 'waiting' | 'running' | 'failed' | 'dead' | 'done' | 'cancelled';

export interface Job {
  id: Id;
  kind: string;
  state: JobState;
  /** Those that failed or whose node died. */
  attempts: number;
  createdAt: Time;
  dueAt?: Time;
  finishedAt?: Time;
  /** Who does it. */
  node?: string;
  /** Why it failed last, or why it was given up. */
  error?: string;
  progress?: JobProgress;
}

export interface MyJob {
  id: Id;
  kind: string;
  state: JobState;
  progress?: JobProgress;
}

export interface JobProgress {
  done: number;
  total: number;
  message: string;
}

export interface JobKindSummary {
  kind: string;
  waiting: number;
  running: number;
  failed: number;
  dead: number;
  doneLastMinute: number;
  doneLastHour: number;
}

export interface CaughtMail {
  id: Id;
  kind: string;
  to: string;
  subject: string;
  at: Time;
}

export interface CaughtMailContent {
  id: Id;
  kind: string;
  to: string;
  subject: string;
  at: Time;
  text: string;
  /** A whole document. */
  html?: string;
}

export interface SuppressedAddress {
  /** In lower case. */
  address: string;
  /** `bounce`: no mail at all; `complaint`: only mails about their account, which cannot be ended. */
  reason: 'bounce' | 'complaint';
  at: Time;
}

export type TemplateWord = string;

export interface TemplateName {
  feature: string;
  name: string;
}

export interface TemplatePreview {
  feature: string;
  name: string;
  language: Language;
  subject: string;
  /** For lists and push messages. */
  brief: string;
  text: string;
  /** A whole document. */
  html: string;
}

export type MessageBody = string;

/** What a message is about, `<type>:<id>`, for example a transaction of the book that the conversation belongs to. */
export type MessageReference = string;

export interface ReferenceCount {
  reference: MessageReference;
  count: number;
  lastRev: Revision;
  lastAt: Time;
}

export interface Message {
  id: Id;
  rev: Revision;
  conversationId: Id;
  authorId: Id;
  body: MessageBody;
  at: Time;
  /** The id the sender gave it, so that a device knows its own message again. */
  commandId?: string;
  reference?: MessageReference;
}

export interface Cursor {
  delivered: Revision;
  read: Revision;
  unread: number;
}

export interface Conversation {
  id: Id;
  spaceId: SpaceId;
  kind: 'direct' | 'group';
  title?: string;
  /** What it belongs to, for example `book:<id>`; its members are those of that. */
  subject?: string;
  feed: string;
  epoch: string;
  head: Revision;
  createdBy?: Id;
  /** Everyone in it, yourself too, each with the cursors that others may see. */
  members: Array<{
    personId: Id;
    displayName: string;
    /** The person's role in the space. */
    role: string;
    delivered: Revision;
    read: Revision;
  }>;
  delivered: Revision;
  read: Revision;
  unread: number;
  lastMessage?: Message;
  createdAt: Time;
  activeAt: Time;
}

/** Owners share it, owners and editors write, viewers and advisors read and comment. */
export type BookRole = 'owner' | 'editor' | 'viewer' | 'advisor';

export interface Book {
  id: Id;
  spaceId: SpaceId;
  feed: FeedName;
  name: string;
  currency: string;
  role: BookRole;
  status: 'active' | 'invited';
  members: BookMember[];
  /** Where its members comment, with references to its records. Not there for who is only invited. */
  conversationId?: Id;
  createdAt: Time;
}

export interface BookMember {
  personId: Id;
  displayName: string;
  role: BookRole;
  status: 'active' | 'invited';
}

export interface UnfiledTransaction {
  /** The id of its record. */
  account: string;
  /** Minor units of the account's currency; negative is money out. */
  amount: number;
  payee?: string;
  note?: string;
  /** So that a transaction can be sent as it is; the day decides nothing. */
  date?: string;
}

export interface CategorySuggestion {
  /** At most three, the best first; none as long as nothing is filed. */
  candidates: Array<{
    category: string;
    probability: number;
  }>;
  /** Nineteen times in twenty the first one is right. */
  sure: boolean;
  /** What speaks for the first one, at most five, the strongest first. */
  reasons: Array<{
    kind: 'name' | 'word' | 'piece' | 'shape' | 'amount' | 'price' | 'account';
    /** The words, in lower case; empty for `amount` and `account`. */
    text: string;
    weight: number;
  }>;
}

export type NoticeKind = string;

/** What a notice is about, `<type>:<id>`. */
export type NoticeTopic = string;

export type NoticeChannel = 'push' | 'mail';

export interface Notice {
  id: Id;
  kind: NoticeKind;
  topic: NoticeTopic;
  /** One line. */
  subject: string;
  /** One sentence. */
  text: string;
  /** The page of the web app that shows it, for example `/s/weddings/messages/<id>`. */
  link?: string;
  at: Time;
  read: boolean;
  critical: boolean;
}

export interface NotificationPreference {
  kind: NoticeKind;
  /** It always comes, also in quiet hours. */
  critical: boolean;
  push: boolean;
  mail: boolean;
}

export interface NotificationSettings {
  /** A time zone of the IANA database. */
  zone: string;
  /** In your zone; missing for none. What is not critical waits until they end. They may go over midnight. */
  quietHours?: {
    from: TimeOfDay;
    to: TimeOfDay;
  };
  /** Mails of notices one by one, or together: at 8 in the morning, or on Mondays. */
  digest: 'off' | 'daily' | 'weekly';
}

export type TimeOfDay = string;

export interface PushTarget {
  id: Id;
  kind: 'web' | 'fcm';
  deviceId: DeviceId;
  createdAt: Time;
}

export interface Space {
  id: SpaceId;
  name: string;
  tagline: string;
  /** A name from the Lucide set. */
  icon: string;
  roles: Array<{
    id: string;
    name: string;
  }>;
  /** What the space's navigation shows, in order. */
  sections: Array<{
    id: string;
    name: string;
    icon: string;
  }>;
  /** Your own feed in this space; it tells of conversations you are added to or removed from. */
  inbox?: string;
  membership?: Membership;
  /** The role that anyone who joins gets. */
  joinRole?: string;
}

export interface Person {
  id: Id;
  displayName: string;
  role: string;
  about?: string;
}

export interface Push {
  /** Made with the copy and gone with it. */
  replicaId: string;
  /** The version of the records that the device knows. */
  schema: number;
  /** The device's clock, in milliseconds since 1970. */
  sentAt: number;
  rev: Revision;
  waiting: number;
  mutations: Mutation[];
}

export interface Mutation {
  mutationId: CommandId;
  seq: number;
  baseRev: Revision;
  stamp: Stamp;
  ops: MutationOperation[];
}

export interface Stamp {
  ms: number;
  counter: number;
}

export interface MutationOperation {
  type: string;
  id: string;
  /** What the fields may be is in the contract of the records. null clears one. */
  set?: Record<string, unknown>;
  add?: Record<string, number>;
  /** true deletes the record and false brings it back. */
  deleted?: boolean;
}

export interface PushAnswer {
  epoch: string;
  head: Revision;
  serverTime: number;
  results: MutationResult[];
}

export interface MutationResult {
  mutationId: CommandId;
  status: 'applied' | 'rejected';
  rev?: Revision;
  code?: string;
  message?: string;
  path?: string;
}

export interface Replica {
  id: string;
  personId: Id;
  /** Its name; empty when it is signed out. */
  device: string;
  seenAt: Time;
  rev: Revision;
  waiting: number;
  /** Whether it is the device that asks. */
  current: boolean;
}

/** Every REST operation by its name in the contract. */
export interface Operations {
  /** The IP ranges whose requests are refused */
  listBlockedAddresses: {
    answer: {
      items: BlockedAddress[];
    };
  };
  /** Refuse all requests and sockets of an IP range for a while */
  blockAddress: {
    body: {
      /** An address or a range in CIDR notation; bits behind the prefix are ignored. */
      range: string;
      /** For other operators. */
      reason: string;
      /** Every entry ends; at the latest after a year. */
      forMinutes: number;
    };
    answer: BlockedAddress;
  };
  /** Let an IP range in again */
  unblockAddress: {
    path: {
      blockId: Id;
    };
    answer: undefined;
  };
  /** What changed after a revision */
  listChanges: {
    path: {
      feed: FeedName;
    };
    query: {
      since?: number;
      epoch?: string;
      limit?: number;
    };
    answer: ChangePage;
  };
  /** Start or resume an upload */
  startUpload: {
    path: {
      feed: FeedName;
    };
    body: {
      sha256: FileId;
      sizeBytes: number;
      name: string;
      type: FileType;
    };
    answer: Upload;
  };
  /** The content of a file */
  getFile: {
    path: {
      feed: FeedName;
      sha256: FileId;
    };
    answer: undefined;
  };
  /** Remove a file from the feed */
  deleteFile: {
    path: {
      feed: FeedName;
      sha256: FileId;
    };
    answer: undefined;
  };
  /** Send a chunk of the content */
  uploadChunk: {
    path: {
      feed: FeedName;
      sha256: FileId;
    };
    answer: Upload;
  };
  /** A small picture of a file */
  getThumbnail: {
    path: {
      feed: FeedName;
      sha256: FileId;
    };
    query: {
      size?: number;
    };
    answer: undefined;
  };
  /** Create an account */
  signUp: {
    body: {
      email: Email;
      password: Password;
      displayName: DisplayName;
      language?: Language;
      captchaToken?: CaptchaToken;
    };
    answer: SignedUp;
  };
  /** Sign in on a device */
  signIn: {
    body: {
      email: string;
      password: string;
      deviceId: DeviceId;
      deviceName: DeviceName;
      captchaToken?: CaptchaToken;
    };
    answer: Session;
  };
  /** Change the refresh cookie for a new access token and a new cookie */
  refreshSession: {
    answer: Session;
  };
  /** End this device's session */
  signOut: {
    answer: undefined;
  };
  /** Confirm an e-mail address with the token from the mail */
  verifyEmail: {
    body: {
      token: MailToken;
    };
    answer: undefined;
  };
  /** Ask for a mail with a reset link */
  requestPasswordReset: {
    body: {
      email: Email;
      captchaToken?: CaptchaToken;
    };
    answer: undefined;
  };
  /** Set a new password with the token from the mail */
  confirmPasswordReset: {
    body: {
      token: MailToken;
      password: Password;
    };
    answer: undefined;
  };
  /** You, and the spaces you belong to */
  getMe: {
    answer: Me;
  };
  /** Change your name or your language */
  updateMe: {
    body: {
      displayName?: DisplayName;
      language?: Language;
    };
    answer: Me;
  };
  /** Change your password */
  changePassword: {
    body: {
      currentPassword: string;
      newPassword: Password;
    };
    answer: undefined;
  };
  /** The devices that are signed in as you */
  listDevices: {
    answer: {
      items: Device[];
    };
  };
  /** Rename a device */
  renameDevice: {
    path: {
      deviceId: DeviceId;
    };
    body: {
      name: DeviceName;
    };
    answer: Device;
  };
  /** Sign a device out from afar */
  signOutDevice: {
    path: {
      deviceId: DeviceId;
    };
    answer: undefined;
  };
  /** Jobs, the newest first */
  listJobs: {
    query: {
      state?: JobState;
      limit?: number;
      after?: Id;
    };
    answer: {
      items: Job[];
      next?: Id;
    };
  };
  /** How many jobs of each kind there are in each state */
  summariseJobs: {
    answer: {
      items: JobKindSummary[];
    };
  };
  /** Try a job that failed now instead of later */
  retryJob: {
    path: {
      jobId: Id;
    };
    answer: undefined;
  };
  /** Have a job not done */
  cancelJob: {
    path: {
      jobId: Id;
    };
    answer: undefined;
  };
  /** Begin a job that was given up anew */
  replayDeadLetter: {
    path: {
      jobId: Id;
    };
    answer: undefined;
  };
  /** How far something is that you started */
  getMyJob: {
    path: {
      jobId: Id;
    };
    answer: MyJob;
  };
  /** Have something not done that you started */
  cancelMyJob: {
    path: {
      jobId: Id;
    };
    answer: undefined;
  };
  /** The mails that were kept instead of sent */
  listCaughtMails: {
    answer: {
      items: CaughtMail[];
    };
  };
  /** Delete the mails that were kept */
  deleteCaughtMails: {
    answer: undefined;
  };
  /** A mail that was kept, with what it says */
  getCaughtMail: {
    path: {
      mailId: Id;
    };
    answer: CaughtMailContent;
  };
  /** Every text that Rialto writes to people */
  listTemplates: {
    answer: {
      items: TemplateName[];
    };
  };
  /** A text as a mail, with sample values */
  previewTemplate: {
    path: {
      feature: TemplateWord;
      template: TemplateWord;
    };
    query: {
      language?: 'en' | 'de';
    };
    answer: TemplatePreview;
  };
  /** The addresses that get no mail */
  listSuppressedAddresses: {
    query: {
      limit?: number;
      after?: string;
    };
    answer: {
      items: SuppressedAddress[];
      next?: string;
    };
  };
  /** Let an address get mails again */
  deleteSuppressedAddress: {
    path: {
      address: Email;
    };
    answer: undefined;
  };
  /** For SendGrid's signed event webhook */
  receiveSendGridEvents: {
    body: Array<Record<string, unknown>>;
    answer: undefined;
  };
  /** For Mailgun's webhooks */
  receiveMailgunEvent: {
    body: Record<string, unknown>;
    answer: undefined;
  };
  /** Your conversations in a space */
  listConversations: {
    path: {
      spaceId: SpaceId;
    };
    query: {
      limit?: number;
      after?: string;
    };
    answer: {
      items: Conversation[];
      next?: string;
    };
  };
  /** Start a conversation */
  createConversation: {
    path: {
      spaceId: SpaceId;
    };
    body: {
      kind: 'direct' | 'group';
      /** The other members; yourself is understood. */
      memberIds: Id[];
      /** For a group. */
      title?: string;
    };
    command: true;
    answer: Conversation;
  };
  /** One conversation */
  getConversation: {
    path: {
      conversationId: Id;
    };
    answer: Conversation;
  };
  /** Rename a group */
  renameConversation: {
    path: {
      conversationId: Id;
    };
    body: {
      title: string;
    };
    command: true;
    answer: Conversation;
  };
  /** Add people to a group */
  addMembers: {
    path: {
      conversationId: Id;
    };
    body: {
      memberIds: Id[];
    };
    command: true;
    answer: Conversation;
  };
  /** Remove a person from a group, or leave it */
  removeConversationMember: {
    path: {
      conversationId: Id;
      personId: Id;
    };
    command: true;
    answer: undefined;
  };
  /** History by page */
  listMessages: {
    path: {
      conversationId: Id;
    };
    query: {
      before?: Revision;
      after?: Revision;
      limit?: number;
      reference?: MessageReference;
    };
    answer: {
      items: Message[];
      next?: Revision;
    };
  };
  /** Send a message */
  sendMessage: {
    path: {
      conversationId: Id;
    };
    body: {
      body: MessageBody;
      reference?: MessageReference;
    };
    command: true;
    answer: Message;
  };
  /** What the messages are about, and how many are about each */
  listReferences: {
    path: {
      conversationId: Id;
    };
    answer: {
      items: ReferenceCount[];
      head: Revision;
    };
  };
  /** Say how far you have received and read */
  moveCursor: {
    path: {
      conversationId: Id;
    };
    body: {
      delivered?: Revision;
      read?: Revision;
    };
    answer: Cursor;
  };
  /** Your books in a space */
  listBooks: {
    path: {
      spaceId: SpaceId;
    };
    answer: {
      items: Book[];
    };
  };
  /** Make a book */
  createBook: {
    path: {
      spaceId: SpaceId;
    };
    body: {
      name: string;
      /** Of its reports, by ISO 4217. */
      currency: string;
    };
    command: true;
    answer: Book;
  };
  /** One book */
  getBook: {
    path: {
      bookId: Id;
    };
    answer: Book;
  };
  /** Delete a book with all that is in it */
  deleteBook: {
    path: {
      bookId: Id;
    };
    answer: undefined;
  };
  /** Accept an invitation */
  acceptBook: {
    path: {
      bookId: Id;
    };
    answer: Book;
  };
  /** Invite somebody, or change what they may do */
  shareBook: {
    path: {
      bookId: Id;
      personId: Id;
    };
    body: {
      role: BookRole;
    };
    answer: Book;
  };
  /** Take the book from somebody, leave it, or decline it */
  removeBookMember: {
    path: {
      bookId: Id;
      personId: Id;
    };
    answer: undefined;
  };
  /** Suggest categories for transactions */
  suggestCategories: {
    path: {
      bookId: Id;
    };
    body: {
      transactions: UnfiledTransaction[];
    };
    answer: {
      items: CategorySuggestion[];
    };
  };
  /** What you were told in a space, the newest first */
  listNotices: {
    path: {
      spaceId: SpaceId;
    };
    query: {
      unread?: boolean;
      language?: Language;
      limit?: number;
      after?: Id;
    };
    answer: {
      items: Notice[];
      next?: Id;
      /** Counted no further than 1000. */
      unread: number;
    };
  };
  /** Mark notices as read */
  readNotices: {
    path: {
      spaceId: SpaceId;
    };
    body: {
      id?: Id;
      topic?: NoticeTopic;
      /** This one and all before it. */
      upTo?: Id;
    };
    answer: {
      unread: number;
    };
  };
  /** What you are not told about */
  listMutedTopics: {
    path: {
      spaceId: SpaceId;
    };
    answer: {
      items: NoticeTopic[];
    };
  };
  /** Mute something, or hear of it again */
  muteTopic: {
    path: {
      spaceId: SpaceId;
    };
    body: {
      topic: NoticeTopic;
      muted: boolean;
    };
    answer: undefined;
  };
  /** Which kinds of notices you get in a space, and where */
  listNotificationPreferences: {
    path: {
      spaceId: SpaceId;
    };
    answer: {
      items: NotificationPreference[];
    };
  };
  /** Choose for one kind and channel */
  setNotificationPreference: {
    path: {
      spaceId: SpaceId;
    };
    body: {
      kind: NoticeKind;
      channel: NoticeChannel;
      wanted: boolean;
    };
    answer: undefined;
  };
  /** Tell everybody in a space something */
  announce: {
    path: {
      spaceId: SpaceId;
    };
    body: {
      subject: string;
      text: string;
    };
    command: true;
    answer: {
      jobId: Id;
    };
  };
  /** When you want to be told, in all spaces */
  getNotificationSettings: {
    answer: NotificationSettings;
  };
  /** Choose when you want to be told */
  setNotificationSettings: {
    body: NotificationSettings;
    answer: NotificationSettings;
  };
  /** Where you get push messages */
  listPushTargets: {
    answer: {
      items: PushTarget[];
      /** For `PushManager.subscribe` (RFC 8292), base64url. */
      publicKey: string;
    };
  };
  /** Get push messages on this device */
  addPushTarget: {
    body: {
      /** What `PushSubscription.toJSON` gives. */
      web?: {
        endpoint: string;
        p256dh: string;
        auth: string;
      };
      fcm?: {
        token: string;
      };
    };
    answer: PushTarget;
  };
  /** Get no more push messages there */
  deletePushTarget: {
    path: {
      pushTargetId: Id;
    };
    answer: undefined;
  };
  /** End the mails of one kind, as a link in them allows (RFC 8058) */
  unsubscribeFromMails: {
    query: {
      token: string;
    };
    answer: {
      kind: NoticeKind;
      spaceId: SpaceId;
    };
  };
  /** The spaces of this server */
  listSpaces: {
    answer: {
      items: Space[];
    };
  };
  /** Join a space that is open to anyone */
  joinSpace: {
    path: {
      spaceId: SpaceId;
    };
    answer: Membership;
  };
  /** Leave a space */
  leaveSpace: {
    path: {
      spaceId: SpaceId;
    };
    answer: undefined;
  };
  /** The people of a space */
  listPeople: {
    path: {
      spaceId: SpaceId;
    };
    query: {
      query?: string;
      role?: string;
      limit?: number;
      after?: string;
    };
    answer: {
      items: Person[];
      next?: string;
    };
  };
  /** Give a member another role */
  setRole: {
    path: {
      spaceId: SpaceId;
      personId: Id;
    };
    body: {
      role: string;
    };
    answer: Person;
  };
  /** Remove a person from the space */
  removeMember: {
    path: {
      spaceId: SpaceId;
      personId: Id;
    };
    answer: undefined;
  };
  /** The sample people of each space (development only) */
  listSamplePeople: {
    answer: {
      items: Array<{
        space: SpaceId;
        name: string;
        tagline: string;
        icon: string;
        people: Array<{
          email: string;
          displayName: string;
          role: string;
          roleName: string;
          about: string;
        }>;
      }>;
      /** The one password they share. */
      password?: string;
    };
  };
  /** All records of a scope at one moment */
  getSnapshot: {
    path: {
      feed: FeedName;
    };
    answer: undefined;
  };
  /** Push what a device has done */
  pushMutations: {
    path: {
      feed: FeedName;
    };
    body: Push;
    answer: PushAnswer;
  };
  /** The devices that have a copy */
  listReplicas: {
    path: {
      feed: FeedName;
    };
    answer: {
      items: Replica[];
    };
  };
}

export const routes: { readonly [name in keyof Operations]: readonly [method: string, path: string] } = {
  listBlockedAddresses: ['GET', '/blocked-addresses'],
  blockAddress: ['POST', '/blocked-addresses'],
  unblockAddress: ['DELETE', '/blocked-addresses/{blockId}'],
  listChanges: ['GET', '/feeds/{feed}/changes'],
  startUpload: ['POST', '/feeds/{feed}/files'],
  getFile: ['GET', '/feeds/{feed}/files/{sha256}'],
  deleteFile: ['DELETE', '/feeds/{feed}/files/{sha256}'],
  uploadChunk: ['PATCH', '/feeds/{feed}/files/{sha256}/content'],
  getThumbnail: ['GET', '/feeds/{feed}/files/{sha256}/thumbnail'],
  signUp: ['POST', '/auth/sign-up'],
  signIn: ['POST', '/auth/sign-in'],
  refreshSession: ['POST', '/auth/refresh'],
  signOut: ['POST', '/auth/sign-out'],
  verifyEmail: ['POST', '/auth/verify-email'],
  requestPasswordReset: ['POST', '/auth/password-reset'],
  confirmPasswordReset: ['POST', '/auth/password-reset/confirm'],
  getMe: ['GET', '/me'],
  updateMe: ['PATCH', '/me'],
  changePassword: ['PUT', '/me/password'],
  listDevices: ['GET', '/me/devices'],
  renameDevice: ['PATCH', '/me/devices/{deviceId}'],
  signOutDevice: ['DELETE', '/me/devices/{deviceId}'],
  listJobs: ['GET', '/admin/jobs'],
  summariseJobs: ['GET', '/admin/jobs/summary'],
  retryJob: ['POST', '/admin/jobs/{jobId}/retry'],
  cancelJob: ['POST', '/admin/jobs/{jobId}/cancel'],
  replayDeadLetter: ['POST', '/admin/dead-letters/{jobId}/replay'],
  getMyJob: ['GET', '/jobs/{jobId}'],
  cancelMyJob: ['POST', '/jobs/{jobId}/cancel'],
  listCaughtMails: ['GET', '/dev/mails'],
  deleteCaughtMails: ['DELETE', '/dev/mails'],
  getCaughtMail: ['GET', '/dev/mails/{mailId}'],
  listTemplates: ['GET', '/dev/templates'],
  previewTemplate: ['GET', '/dev/templates/{feature}/{template}'],
  listSuppressedAddresses: ['GET', '/admin/suppressed-addresses'],
  deleteSuppressedAddress: ['DELETE', '/admin/suppressed-addresses/{address}'],
  receiveSendGridEvents: ['POST', '/mail-events/sendgrid'],
  receiveMailgunEvent: ['POST', '/mail-events/mailgun'],
  listConversations: ['GET', '/spaces/{spaceId}/conversations'],
  createConversation: ['POST', '/spaces/{spaceId}/conversations'],
  getConversation: ['GET', '/conversations/{conversationId}'],
  renameConversation: ['PATCH', '/conversations/{conversationId}'],
  addMembers: ['POST', '/conversations/{conversationId}/members'],
  removeConversationMember: ['DELETE', '/conversations/{conversationId}/members/{personId}'],
  listMessages: ['GET', '/conversations/{conversationId}/messages'],
  sendMessage: ['POST', '/conversations/{conversationId}/messages'],
  listReferences: ['GET', '/conversations/{conversationId}/references'],
  moveCursor: ['PUT', '/conversations/{conversationId}/cursor'],
  listBooks: ['GET', '/spaces/{spaceId}/books'],
  createBook: ['POST', '/spaces/{spaceId}/books'],
  getBook: ['GET', '/books/{bookId}'],
  deleteBook: ['DELETE', '/books/{bookId}'],
  acceptBook: ['POST', '/books/{bookId}/membership'],
  shareBook: ['PUT', '/books/{bookId}/members/{personId}'],
  removeBookMember: ['DELETE', '/books/{bookId}/members/{personId}'],
  suggestCategories: ['POST', '/books/{bookId}/suggestions'],
  listNotices: ['GET', '/spaces/{spaceId}/notices'],
  readNotices: ['POST', '/spaces/{spaceId}/notices/read'],
  listMutedTopics: ['GET', '/spaces/{spaceId}/muted-topics'],
  muteTopic: ['PUT', '/spaces/{spaceId}/muted-topics'],
  listNotificationPreferences: ['GET', '/spaces/{spaceId}/notification-preferences'],
  setNotificationPreference: ['PATCH', '/spaces/{spaceId}/notification-preferences'],
  announce: ['POST', '/spaces/{spaceId}/announcements'],
  getNotificationSettings: ['GET', '/me/notification-settings'],
  setNotificationSettings: ['PUT', '/me/notification-settings'],
  listPushTargets: ['GET', '/me/push-targets'],
  addPushTarget: ['POST', '/me/push-targets'],
  deletePushTarget: ['DELETE', '/me/push-targets/{pushTargetId}'],
  unsubscribeFromMails: ['POST', '/unsubscribe'],
  listSpaces: ['GET', '/spaces'],
  joinSpace: ['POST', '/spaces/{spaceId}/membership'],
  leaveSpace: ['DELETE', '/spaces/{spaceId}/membership'],
  listPeople: ['GET', '/spaces/{spaceId}/people'],
  setRole: ['PUT', '/spaces/{spaceId}/people/{personId}'],
  removeMember: ['DELETE', '/spaces/{spaceId}/people/{personId}'],
  listSamplePeople: ['GET', '/sample-people'],
  getSnapshot: ['GET', '/feeds/{feed}/snapshot'],
  pushMutations: ['POST', '/feeds/{feed}/mutations'],
  listReplicas: ['GET', '/feeds/{feed}/replicas'],
};

/** What a client may send over the socket. */
export interface LiveCommands {
  /** Follow one feed, or many in one call */
  subscribe: {
    feed?: FeedName;
    since?: Revision;
    epoch?: string;
    feeds?: Array<{
      feed: FeedName;
      since: Revision;
      epoch?: string;
    }>;
  };
  /** Stop following a feed */
  unsubscribe: {
    feed: FeedName;
  };
  /** Send a message */
  send_message: {
    conversationId: Id;
    commandId: string;
    body: string;
    /** What it is about, `<type>:<id>`. */
    reference?: string;
  };
  /** Say how far you have received and read */
  mark: {
    conversationId: Id;
    delivered?: Revision;
    read?: Revision;
  };
  /** Say that you are typing, or stopped */
  typing: {
    conversationId: Id;
    on: boolean;
  };
  /** Follow the presence of these people */
  watch_presence: {
    personIds: Id[];
  };
  /** Say whether anyone is at this device */
  set_presence: {
    status: 'online' | 'away';
  };
  /** Keep the socket beyond its token */
  refresh_token: {
    token: string;
  };
}

/** What the server sends over the socket. */
export interface LiveEvents {
  /** Changes of a feed you follow, in order */
  feed: {
    feed: FeedName;
    epoch: string;
    from: Revision;
    to: Revision;
    changes: Change[];
  };
  /** Something ephemeral */
  signal: {
    kind: 'typing';
    conversationId: Id;
    personId: Id;
    on: boolean;
    expiresInMs: number;
  } | {
    kind: 'presence';
    personId: Id;
    status: 'online' | 'away' | 'offline';
    lastSeenAt?: string;
  } | {
    kind: 'jobs_changed';
  } | {
    kind: 'job_progress';
    jobId: Id;
    state: 'waiting' | 'running' | 'failed' | 'dead' | 'done' | 'cancelled';
    progress?: {
      done: number;
      total: number;
      message: string;
    };
  } | {
    kind: 'feed_closed';
    feed: FeedName;
  };
  /** This connection is about to be closed */
  session_ending: {
    reason: 'token_expired' | 'signed_out' | 'membership_changed' | 'slow_consumer' | 'server_draining' | 'address_blocked';
    /** Wait this long before connecting again. */
    retryAfterMs?: number;
  };
}
