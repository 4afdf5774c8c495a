import { useTranslation } from 'react-i18next';
import { SettingsSection } from '../settings/SettingsSection';
import { SetPin } from './SetPin';
import { PinInForce } from './PinInForce';
import { usePin } from './usePin';
import { canVerify } from './verifier';

/** A PIN that this device asks for before it shows a book. */
export function PinSettings() {
  const { t } = useTranslation('device');
  const { isSet } = usePin();
  return (
    <SettingsSection title={t('pin.title')} text={t('pin.text')}>
      {!canVerify() ? <p className="text-ink-2">{t('pin.unsafe')}</p> : isSet ? <PinInForce /> : <SetPin />}
    </SettingsSection>
  );
}
