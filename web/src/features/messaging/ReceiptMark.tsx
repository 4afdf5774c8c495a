import { CircleAlert, Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageItem } from './timeline';
import { TickGlyph, TicksGlyph } from '@/ui/glyphs';
import { Icon } from '@/ui/Icon';

const glyphs = {
  sending: Clock3,
  failed: CircleAlert,
  sent: TickGlyph,
  delivered: TicksGlyph,
  read: TicksGlyph,
};

/** How far your message has come, as a drawing and in words. */
export function ReceiptMark({ status, size = 15 }: { status: MessageItem['status']; size?: number }) {
  const { t } = useTranslation('messaging');
  const tone = status === 'read' ? 'text-accent' : status === 'failed' ? 'text-bad' : '';
  return (
    <>
      <Icon as={glyphs[status]} size={size} className={tone} />
      <span className="sr-only">{t(`status.${status}`)}</span>
    </>
  );
}
