import { cx } from '@/lib/cx';

interface MeterProps {
  /** Of one; what is above is drawn as full. */
  share: number;
  /** A tick to compare with, of one. */
  mark?: number | undefined;
  tone?: 'accent' | 'near' | 'over';
  /** Without a track: bars in a list that are compared with each other. */
  bare?: boolean;
  className?: string;
}

const tones = { accent: 'bg-accent', near: 'bg-away', over: 'bg-bad' };
const percent = (share: number) => `${(Math.min(Math.max(share, 0), 1) * 100).toFixed(1)}%`;

/** A bar beside the words that say the same. */
export function Meter({ share, mark, tone = 'accent', bare, className }: MeterProps) {
  return (
    <span
      aria-hidden="true"
      className={cx('relative block', bare ? 'h-2' : 'h-1.5 rounded-full bg-pressed', className)}
    >
      <span
        className={cx('block h-full', bare ? 'rounded-e-[4px] rounded-s-[2px]' : 'rounded-full', tones[tone])}
        style={{ width: percent(share) }}
      />
      {mark !== undefined && (
        <span
          className={cx(
            'absolute -top-[3px] w-[1.5px] rounded-[1px] bg-ink-2',
            bare ? 'h-3.5' : 'h-3 outline-[1.5px] outline-surface outline-solid',
          )}
          style={{ insetInlineStart: percent(mark) }}
        />
      )}
    </span>
  );
}
