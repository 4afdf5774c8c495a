import { forgetUndo } from '../change/undo';
import { closeQuickAdd } from '../quick-add/quickAdd';
import { forgetBooks } from './books';
import { closeBook } from './replicas';
import { forgetWaiting } from './waiting';

/** After signing out nothing of anybody's books is left in the page. */
export function leaveBooks(): void {
  closeQuickAdd();
  closeBook();
  forgetUndo();
  forgetBooks();
  forgetWaiting();
}
