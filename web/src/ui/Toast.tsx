import { useEffect, useRef, useState, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton';

const shownMs = 8000;

/** Says something for a while, longer as long as one is about to use it. Its place has the role `status`. */
export function Toast({ onClose, testId, children }: { onClose: () => void; testId: string; children: ReactNode }) {
  const { t } = useTranslation('common');
  const [held, setHeld] = useState(false);
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => latest.current(), shownMs);
    return () => clearTimeout(timer);
  }, [held]);

  return (
    <div
      data-testid={testId}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex max-w-full animate-rise items-center gap-2 rounded-lg bg-float py-1.5 ps-4 pe-1.5 shadow-float on-float"
    >
      {children}
      <IconButton icon={X} label={t('close')} size="sm" tooltip={false} onClick={onClose} />
    </div>
  );
}
