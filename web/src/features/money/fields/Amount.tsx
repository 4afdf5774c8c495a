import { formatMoney } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { useLocale } from '@/lib/time';

export type AmountTone = 'flow' | 'plain' | 'quiet' | 'good' | 'bad';

interface AmountProps {
  /** Minor units. */
  amount: number;
  currency: string;
  /** `always` also shows a plus; `never` leaves the sign away where the words around it say the direction. */
  sign?: 'auto' | 'always' | 'never';
  /** `flow`: money in is heavier and green, after its plus sign. */
  tone?: AmountTone;
  /** For figures: the minor digits are quieter than the whole. */
  quietCents?: boolean;
  /** Without the minor digits. */
  whole?: boolean;
  className?: string;
}

const tones: Record<Exclude<AmountTone, 'flow'>, string> = {
  plain: '',
  quiet: 'text-ink-2',
  good: 'font-semibold text-ok',
  bad: 'font-semibold text-bad',
};

/** Money: sign and weight first, colour second, figures that stand under each other, and always its currency. */
export function Amount({ amount, currency, sign, tone = 'plain', quietCents, whole, className }: AmountProps) {
  const locale = useLocale();
  const shownSign = sign ?? (tone === 'flow' ? 'always' : 'auto');
  const text = formatMoney(amount, currency, locale, { sign: shownSign, ...(whole && { whole }) });
  const look = tone === 'flow' ? (amount > 0 ? tones.good : '') : tones[tone];
  return (
    <span className={cx('whitespace-nowrap tabular-nums', look, className)}>
      {quietCents ? <QuietCents text={text} /> : text}
    </span>
  );
}

/** The last separator and the digits behind it are the minor units; what follows them is the currency. */
function QuietCents({ text }: { text: string }) {
  const parts = /^(.*\d)([^\d\s][\d]{2,3})(\D*)$/u.exec(text);
  if (!parts) return text;
  return (
    <>
      {parts[1]}
      <span className="text-ink-3">{parts[2]}</span>
      {parts[3]}
    </>
  );
}
