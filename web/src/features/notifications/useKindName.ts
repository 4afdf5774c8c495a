import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import en from '@/locales/en/notices.json';

type Kind = keyof typeof en.kinds;

const isKnown = (kind: string): kind is Kind => Object.hasOwn(en.kinds, kind);

/** Our words for kinds of notices we know, their names for others. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation('notices');
  return useCallback((kind) => (isKnown(kind) ? t(`kinds.${kind}`) : kind.replaceAll('_', ' ')), [t]);
}
