import { useTranslation } from 'react-i18next';
import { useForm } from '@/lib/useForm';
import { textProblem, titleMaxLength } from '@/lib/validation';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { Notice } from '@/ui/Notice';
import type { Conversation } from './conversation';
import { useGroup } from './useGroup';

interface RenameGroupProps {
  conversation: Conversation;
  name: string;
  onClose: () => void;
}

export function RenameGroup({ conversation, name, onClose }: RenameGroupProps) {
  const { t } = useTranslation('messaging');
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
    <FormDialog
      title={t('group.rename')}
      {...form.formProps}
      onClose={onClose}
      action={t('group.renameSave')}
      busy={form.busy}
      className="grid gap-3"
    >
      <Field
        {...form.field('title')}
        label={t('create.groupName')}
        help={t('create.groupNameHelp')}
        data-testid="group-title"
      />
      {form.failure && <Notice tone="bad">{form.failure}</Notice>}
    </FormDialog>
  );
}
