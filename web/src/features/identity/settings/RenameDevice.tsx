import { useTranslation } from 'react-i18next';
import type { Device } from '@rialto/client';
import { useClient } from '@/lib/client';
import { useForm } from '@/lib/useForm';
import { nameMaxLength, textProblem } from '@/lib/validation';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { Notice } from '@/ui/Notice';

interface RenameDeviceProps {
  device: Device;
  onClose: () => void;
  onChanged: () => Promise<unknown>;
}

export function RenameDevice({ device, onClose, onChanged }: RenameDeviceProps) {
  const { t } = useTranslation('settings');
  const { session } = useClient();
  const form = useForm({
    initial: { name: device.name },
    rules: { name: (value) => textProblem(value, nameMaxLength) },
    submit: async ({ name }) => {
      await session.renameDevice(device.id, name.trim());
      onClose();
      await onChanged();
    },
  });
  return (
    <FormDialog
      title={t('devices.renameOf', { name: device.name })}
      {...form.formProps}
      onClose={onClose}
      action={t('devices.rename')}
      busy={form.busy}
      className="grid gap-3"
    >
      <Field {...form.field('name')} label={t('devices.name')} data-testid="device-name" />
      {form.failure && <Notice tone="bad">{form.failure}</Notice>}
    </FormDialog>
  );
}
