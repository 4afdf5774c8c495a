import { ArrowLeftRight, Ellipsis, Sigma } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/ui/IconButton';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/ui/Menu';
import type { EnvelopeLine } from './useEnvelopes';

export interface EnvelopeActions {
  onBudget: (line: EnvelopeLine, amount: number) => void;
  onMove: (line: EnvelopeLine) => void;
  onAverage: (line: EnvelopeLine) => void;
  onRollover: (line: EnvelopeLine, rollover: EnvelopeLine['rollover']) => void;
}

const rollovers = ['none', 'surplus', 'all'] as const;

export function EnvelopeMenu({ line, onMove, onAverage, onRollover }: EnvelopeActions & { line: EnvelopeLine }) {
  const { t } = useTranslation('plans');
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton icon={Ellipsis} size="sm" label={t('budgets.menu', { name: line.name })} tooltip={false} />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem icon={ArrowLeftRight} onSelect={() => onMove(line)}>
          {t('budgets.move')}
        </MenuItem>
        <MenuItem icon={Sigma} onSelect={() => onAverage(line)}>
          {t('budgets.average')}
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>{t('budgets.rollover')}</MenuLabel>
        <MenuRadioGroup
          value={line.rollover}
          onValueChange={(value) => onRollover(line, value as EnvelopeLine['rollover'])}
        >
          {rollovers.map((value) => (
            <MenuRadioItem key={value} value={value}>
              {t(`budgets.rollovers.${value}`)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
