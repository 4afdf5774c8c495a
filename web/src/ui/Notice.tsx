import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { cx } from '@/lib/cx';
import { Icon } from './Icon';

const tones = {
  plain: { box: 'bg-sunken', icon: 'text-ink-2', glyph: Info },
  ok: { box: 'bg-ok-soft', icon: 'text-ok', glyph: CircleCheck },
  warn: { box: 'bg-warn-soft', icon: 'text-warn', glyph: CircleAlert },
  bad: { box: 'bg-bad-soft', icon: 'text-bad', glyph: CircleAlert },
};

interface NoticeProps {
  tone?: keyof typeof tones;
  action?: ReactNode;
  children: ReactNode;
}

/** What happened, where it happened, with what can be done about it. */
export function Notice({ tone = 'plain', action, children }: NoticeProps) {
  const { box, icon, glyph } = tones[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={cx('flex items-center gap-2.5 rounded-md py-2 ps-3 pe-2 text-small', box)}
    >
      <Icon as={glyph} size={16} className={cx('mt-0.5 self-start', icon)} />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
