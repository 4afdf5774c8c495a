import { useTranslation } from 'react-i18next';
import { languageNames, languages, type Language } from '@/lib/i18n';
import { setTheme, themes, useTheme } from '@/lib/theme';
import { Segmented } from '@/ui/Segmented';
import { SettingsSection } from './SettingsSection';
import { useSetLanguage } from './useSetLanguage';

export function Appearance() {
  const { t, i18n } = useTranslation('settings');
  const { t: shell } = useTranslation('shell');
  const theme = useTheme();
  const changeLanguage = useSetLanguage();
  return (
    <SettingsSection title={t('appearance.title')} text={t('appearance.text')}>
      <div className="grid justify-items-start gap-5">
        <div className="grid gap-1.5">
          <span className="text-small font-medium">{t('appearance.theme')}</span>
          <Segmented
            label={t('appearance.theme')}
            value={theme}
            onChange={setTheme}
            options={themes.map((value) => ({ value, label: shell(`theme.${value}`) }))}
          />
        </div>
        <div className="grid gap-1.5">
          <span className="text-small font-medium">{t('appearance.language')}</span>
          <Segmented
            label={t('appearance.language')}
            value={i18n.language as Language}
            onChange={(language) => void changeLanguage(language)}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
        </div>
      </div>
    </SettingsSection>
  );
}
