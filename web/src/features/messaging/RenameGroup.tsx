import { useTranslation } from 'react-i18next';
import { useForm } from '@/lib/useForm';
import { textProblem, titleMaxLength } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFoot } from '@/ui/Dialog';
import { Field } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import type { Conversation } from './conversation';
import { useGroup } from './useGroup';

interface RenameGroupProps {
  conversation: Conversation;
  name: string;
  onClose: () => void;
}

export function RenameGroup({ conversation, name, onClose }: RenameGroupProps) {
  const { t } = useTranslation(['messaging', 'common']);
  const group = useGroup(conversation);
  const form = useForm({
    initial: { title: conversation.title ?? name },
    rules: { title: (value) => textProblem(value, titleMaxLength) },
    submit: async ({ title }) => {
      await group.rename(title.trim());
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t('group.rename')}>
      <form {...form.formProps} className="contents">
        <DialogBody className="grid gap-3">
          <Field
            {...form.field('title')}
            label={t('create.groupName')}
            help={t('create.groupNameHelp')}
            data-testid="group-title"
          />
          {form.failure && <Notice tone="bad">{form.failure}</Notice>}
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t('group.renameSave')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
