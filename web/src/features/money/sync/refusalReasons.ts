import { useTranslation } from 'react-i18next';
import type { Refusal } from '@rialto/client/sync';
import type en from '@/locales/en/sharing.json';

type Code = keyof typeof en.reason;

/** Why a change was not taken, in our words where we have any. */
export function useReasonText(): (refusal: Pick<Refusal, 'code' | 'message'>) => string {
  const { t, i18n } = useTranslation('sharing');
  const isKnown = (code: string): code is Code => i18n.exists(`sharing:reason.${code}`);
  return ({ code, message }) => (isKnown(code) ? t(`reason.${code}`) : t('reasonUnknown', { message }));
}

/** Codes that say the same thing however often it is tried. */
const final = new Set(['FORBIDDEN', 'ACCESS_REVOKED', 'NOT_FOUND', 'TOO_LARGE', 'TOO_MANY_RECORDS', 'CURRENCY_FIXED']);

export const isWorthAnotherTry = ({ code }: Refusal): boolean => !final.has(code);
