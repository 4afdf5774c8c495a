import { useState } from 'react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CategoryRow } from '@rialto/client/money';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { useBook } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useChange } from '../change/useChange';
import { useCategories } from '../fields/useCategories';
import { CategoryDialog } from './CategoryDialog';
import { CategoryLine } from './CategoryLine';
import { RemoveCategory } from './RemoveCategory';

const kinds = ['expense', 'income'] as const;

/** The tree of categories: make, rename, move, put away, merge and delete. */
export function Categories() {
  const { t } = useTranslation('money');
  const { canEdit } = useBook();
  const { nodes } = useCategories();
  const { index: tree } = useIndex('categories');
  const change = useChange();
  const [editing, setEditing] = useState<CategoryRow | 'new'>();
  const [removing, setRemoving] = useState<{ category: CategoryRow; merge: boolean }>();

  /** Among those beside it; their order is written anew, because it may never have been written. */
  function move(category: CategoryRow, by: 1 | -1) {
    const parent = tree.parentOf(category.id);
    const beside = parent === undefined ? tree.roots(category.kind) : tree.children(parent);
    const from = beside.findIndex(({ id }) => id === category.id);
    const order = beside.toSpliced(from, 1).toSpliced(from + by, 0, category);
    change(t('category.moved', { name: category.name }), (draft) =>
      order.forEach(({ id, position: before }, position) => {
        if (before !== position) draft.set('category', id, { position });
      }),
    );
  }

  return (
    <div className="grid gap-8">
      {nodes.length === 0 && <Empty title={t('category.emptyTitle')}>{t('category.empty')}</Empty>}
      {kinds.map((kind) => {
        const rows = nodes.filter(({ category }) => category.kind === kind);
        return (
          <section key={kind} aria-labelledby={`categories-${kind}`}>
            <header className="flex items-center justify-between gap-3 pb-1.5">
              <h2 id={`categories-${kind}`} className="font-semibold">
                {t(`category.${kind}s`)}
              </h2>
              {canEdit && kind === 'expense' && (
                <Button size="sm" icon={Plus} onClick={() => setEditing('new')} data-testid="add-category">
                  {t('category.add')}
                </Button>
              )}
            </header>
            <ul className="divide-y divide-line border-y border-line empty:hidden">
              {rows.map((node) => {
                const parent = tree.parentOf(node.category.id);
                const beside = parent === undefined ? tree.roots(kind) : tree.children(parent);
                const at = beside.findIndex(({ id }) => id === node.category.id);
                return (
                  <CategoryLine
                    key={node.category.id}
                    node={node}
                    canEdit={canEdit}
                    isFirst={at === 0}
                    isLast={at === beside.length - 1}
                    onMove={(by) => move(node.category, by)}
                    onEdit={() => setEditing(node.category)}
                    onArchive={(archived) =>
                      change(
                        t(archived ? 'category.archived' : 'category.unarchived', { name: node.category.name }),
                        (draft) => draft.set('category', node.category.id, { archived }),
                      )
                    }
                    onMerge={() => setRemoving({ category: node.category, merge: true })}
                    onDelete={() => setRemoving({ category: node.category, merge: false })}
                  />
                );
              })}
            </ul>
          </section>
        );
      })}
      {editing && (
        <CategoryDialog {...(editing !== 'new' && { category: editing })} onClose={() => setEditing(undefined)} />
      )}
      {removing && <RemoveCategory {...removing} onClose={() => setRemoving(undefined)} />}
    </div>
  );
}
