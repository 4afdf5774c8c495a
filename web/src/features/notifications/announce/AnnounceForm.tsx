import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useClient, useMe } from '@/lib/client';
import { useForm } from '@/lib/useForm';
import { announcementMaxLength, textProblem, titleMaxLength } from '@/lib/validation';
import { Field } from '@/ui/Field';
import { DialogForm } from '@/ui/FormDialog';
import { Notice } from '@/ui/Notice';
import { TextArea } from '@/ui/TextArea';
import { beginAnnouncing } from './announcing';
import { changedAnnouncement, keepAnnouncement, readAnnouncement } from './draft';

function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/** What everybody is to be told; it stays as it is written, over a reload too, until it is sent. */
export function AnnounceForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notices');
  const { notifications } = useClient();
  const me = useMe().user.id;
  const space = useSpace();
  const draft = useRef(readAnnouncement(me, space.id));
  const { subject, text } = draft.current;
  const form = useForm({
    initial: { subject, text },
    rules: {
      subject: (value) => textProblem(value, titleMaxLength),
      text: (value) => textProblem(value, announcementMaxLength),
    },
    submit: async (values) => {
      const said = { subject: values.subject.trim(), text: values.text.trim() };
      const jobId = await notifications.announce(space.id, said, draft.current.commandId);
      keepAnnouncement(me, space.id, undefined);
      beginAnnouncing(me, space.id, { jobId, subject: said.subject });
    },
  });

  useEffect(() => {
    draft.current = changedAnnouncement(draft.current, form.values);
    keepAnnouncement(me, space.id, draft.current);
  }, [me, space.id, form.values]);

  return (
    <DialogForm
      {...form.formProps}
      onClose={onClose}
      action={t('announce.send')}
      actionTestId="announce-send"
      busy={form.busy}
      className="grid gap-3"
    >
      <Field
        {...form.field('subject')}
        label={t('announce.subject')}
        autoComplete="off"
        data-testid="announce-subject"
      />
      <TextArea
        {...form.field('text')}
        label={t('announce.text')}
        rows={5}
        onKeyDown={sendByKey}
        data-testid="announce-text"
      />
      {form.failure && <Notice tone="bad">{form.failure}</Notice>}
    </DialogForm>
  );
}
