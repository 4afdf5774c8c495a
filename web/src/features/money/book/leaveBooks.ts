import type { Client } from '@/lib/client';
import { forgetUndo } from '../change/undo';
import { closeQuickAdd } from '../quick-add/quickAdd';
import { forgetBooks } from './books';
import { filesOf } from '../receipts/deviceFiles';
import { deviceCorrections } from '../suggest/corrections';
import { closeBook } from './replicas';
import { forgetWaiting } from './waiting';

/** After signing out nothing of anybody's books is left in the page. */
export function leaveBooks(client: Client): void {
  closeQuickAdd();
  closeBook();
  forgetUndo();
  forgetBooks();
  forgetWaiting();
  void deviceCorrections.forget();
  // Once open, they see that nobody is signed in any more, and clear themselves.
  filesOf(client).catch(() => undefined);
}
