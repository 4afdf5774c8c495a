import { readDraft, writeDraft } from '@/features/messaging/drafts';

/** What everybody is to be told, as far as it is written. */
export interface AnnouncementDraft {
  subject: string;
  text: string;
  /** Another one for another text: the same text sent again, as its answer was lost, tells nobody twice. */
  commandId: string;
}

const draftOf = (spaceId: string) => `announcement.${spaceId}`;

export function readAnnouncement(personId: string, spaceId: string): AnnouncementDraft {
  const empty = { subject: '', text: '', commandId: crypto.randomUUID() };
  try {
    return { ...empty, ...(JSON.parse(readDraft(personId, draftOf(spaceId))) as Partial<AnnouncementDraft>) };
  } catch {
    return empty;
  }
}

export function changedAnnouncement(
  before: AnnouncementDraft,
  { subject, text }: Pick<AnnouncementDraft, 'subject' | 'text'>,
): AnnouncementDraft {
  const isSame = before.subject === subject && before.text === text;
  return isSame ? before : { subject, text, commandId: crypto.randomUUID() };
}

export function keepAnnouncement(personId: string, spaceId: string, draft: AnnouncementDraft | undefined): void {
  const isEmpty = draft === undefined || (draft.subject === '' && draft.text === '');
  writeDraft(personId, draftOf(spaceId), isEmpty ? '' : JSON.stringify(draft));
}
