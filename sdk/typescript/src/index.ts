export type {
  Administration,
  Block,
  Jobs,
  JobsQuery,
  SuppressedAddresses,
  SuppressedAddressesQuery,
} from './administration/administration.js';
export { RialtoClient, type ClientOptions } from './client.js';
export type { CaughtMail, CaughtMailContent, Mailbox, TemplateName, TemplatePreview } from './development/mailbox.js';
export { RialtoError, type CaptchaWidget, type FieldError } from './errors.js';
export type {
  BlockedAddress,
  Change,
  ChangePage,
  Conversation,
  Cursor,
  Device,
  Job,
  JobKindSummary,
  JobProgress,
  JobState,
  Language,
  Me,
  Membership,
  Message,
  Notice,
  NotificationPreference,
  NotificationSettings,
  Operations,
  Person,
  Problem,
  PushTarget,
  Space,
  SuppressedAddress,
  User,
} from './generated/contract.js';
export type { Fetch, RequestOptions } from './http/transport.js';
export { isOver, type OwnJob, type OwnJobSnapshot } from './jobs/own-job.js';
export type { OwnJobs } from './jobs/own-jobs.js';
export type { Live, LiveState, LiveStatus } from './live/live.js';
export type { Comments, CommentsSnapshot } from './messaging/comments.js';
export type { ConversationList } from './messaging/conversation-list.js';
export type { ConversationListSnapshot } from './messaging/conversations.js';
export type { ConversationSnapshot, ConversationStore, SendOptions } from './messaging/conversation-store.js';
export type { Messaging, NewConversation } from './messaging/messaging.js';
export type { ConversationSummary, Member } from './messaging/model.js';
export type { ReferenceState } from './messaging/reference-counts.js';
export type { References, ReferencesSnapshot } from './messaging/references.js';
export type { EventItem, MessageItem, MessageStatus, TimelineEventType, TimelineItem } from './messaging/timeline.js';
export type { NoticeList, NoticesSnapshot } from './notifications/notice-list.js';
export type { NoticeReading } from './notifications/notice-pages.js';
export type {
  Announcement,
  NotificationChoice,
  Notifications,
  PushTargets,
  Unsubscribed,
} from './notifications/notifications.js';
export { IndexedDbOutboxStorage } from './outbox/indexeddb.js';
export { MemoryOutboxStorage, type OutboxEntry, type OutboxStorage } from './outbox/storage.js';
export type { Clock } from './platform/clock.js';
export type { Environment } from './platform/environment.js';
export type { Presence, PresenceState } from './presence/presence.js';
export type { SamplePeople, Session, SessionState, SignOutReason } from './session/session.js';
export type { Inbox } from './spaces/inbox.js';
export type { People, PeopleQuery, Spaces } from './spaces/spaces.js';
export { defaultTuning, type Tuning } from './tuning.js';
