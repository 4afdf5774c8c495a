import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Ellipsis, Merge, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Badge } from '@/ui/Badge';
import { Icon } from '@/ui/Icon';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/Menu';
import { categoryGlyph } from '../fields/categoryGlyphs';
import type { CategoryNode } from '../fields/categoryTree';
import { WaitingMark } from '../WaitingMark';

interface CategoryLineProps {
  node: CategoryNode;
  canEdit: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onEdit: () => void;
  onArchive: (archived: boolean) => void;
  onMerge: () => void;
  onDelete: () => void;
}

export function CategoryLine({ node, canEdit, isFirst, isLast, onMove, ...on }: CategoryLineProps) {
  const { t } = useTranslation('money');
  const { category, depth, icon } = node;
  const { name } = category;
  return (
    <li
      data-testid={`category-${category.id}`}
      style={{ paddingInlineStart: depth * 24 }}
      className={cx('flex min-h-10 items-center gap-2.5', category.archived && 'text-ink-3')}
    >
      <Icon as={categoryGlyph(icon)} size={16} className="text-ink-3" />
      <span className={cx('truncate', depth === 0 && 'font-medium')}>{name}</span>
      {category.archived && <Badge>{t('category.isArchived')}</Badge>}
      <WaitingMark row={category} />
      {canEdit && (
        <span className="ms-auto flex">
          <IconButton
            icon={ArrowUp}
            size="sm"
            tooltip={false}
            label={t('category.up', { name })}
            disabled={isFirst}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={ArrowDown}
            size="sm"
            tooltip={false}
            label={t('category.down', { name })}
            disabled={isLast}
            onClick={() => onMove(1)}
          />
          <Menu>
            <MenuTrigger asChild>
              <IconButton icon={Ellipsis} size="sm" tooltip={false} label={t('category.menu', { name })} />
            </MenuTrigger>
            <MenuContent align="end">
              <MenuItem icon={Pencil} onSelect={on.onEdit}>
                {t('edit')}
              </MenuItem>
              <MenuItem
                icon={category.archived ? ArchiveRestore : Archive}
                onSelect={() => on.onArchive(!category.archived)}
              >
                {t(category.archived ? 'category.unarchive' : 'category.archive')}
              </MenuItem>
              <MenuItem icon={Merge} onSelect={on.onMerge}>
                {t('category.merge')}
              </MenuItem>
              <MenuItem icon={Trash2} tone="bad" onSelect={on.onDelete}>
                {t('delete')}
              </MenuItem>
            </MenuContent>
          </Menu>
        </span>
      )}
    </li>
  );
}
