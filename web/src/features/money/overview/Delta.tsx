import type { ReactNode } from 'react';
import { ArrowDown, ArrowDownRight, ArrowUp, ArrowUpRight } from 'lucide-react';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/Icon';
import { Amount } from '../fields/Amount';

interface DeltaProps {
  amount: number;
  currency: string;
  /** Whether more is better: of what one owns it is, of what one spends it is not. */
  moreIsBetter: boolean;
  /** With a sign, or as a size whose direction the words say. */
  signed?: boolean;
  children?: ReactNode;
}

/** A change: an arrow, the amount, the word that says the direction. */
export function Delta({ amount, currency, moreIsBetter, signed = false, children }: DeltaProps) {
  const isGood = amount === 0 ? undefined : amount > 0 === moreIsBetter;
  const glyph = signed ? (amount < 0 ? ArrowDownRight : ArrowUpRight) : amount < 0 ? ArrowDown : ArrowUp;
  return (
    <span className={cx('font-medium whitespace-nowrap', isGood === true && 'text-ok', isGood === false && 'text-bad')}>
      {amount !== 0 && <Icon as={glyph} size={14} className="me-0.5 inline align-[-2px]" />}
      <Amount amount={amount} currency={currency} sign={signed ? 'always' : 'never'} />
      {children && <> {children}</>}
    </span>
  );
}
