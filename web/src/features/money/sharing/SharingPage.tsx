import { useBook } from '../book/BookContext';
import { PageFrame } from '../PageFrame';
import { BookDetails } from './BookDetails';
import { EndBook } from './EndBook';
import { Members } from './Members';

/** The book itself and who has it. */
export function SharingPage() {
  const { book } = useBook();
  return (
    <PageFrame add={false} testId="sharing-page">
      <div className="grid max-w-190 divide-y divide-line">
        <Members key={book.id} book={book} />
        <BookDetails key={`${book.id} details`} />
        <EndBook book={book} />
      </div>
    </PageFrame>
  );
}
