import type { Progress } from '@rialto/client/money/import';
import type { Answer, Question } from './reader';
import { ReadSession } from './readSession';

let session: ReadSession | undefined;

const answer = (message: Answer) => self.postMessage(message);

async function handle(question: Question): Promise<void> {
  const pacing = { onProgress: (progress: Progress) => answer({ kind: 'progress', progress }) };
  try {
    if (question.kind === 'open') {
      session = new ReadSession(question.name, question.bytes);
      return;
    }
    if (!session) throw new Error('No file was opened.');
    if (question.kind === 'read') answer({ kind: 'read', read: await session.read(question.settings, pacing) });
    else {
      const { mapping, currency } = question;
      answer({ kind: 'statements', statements: await session.statements(mapping, currency, pacing) });
    }
  } catch (error) {
    answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Question>) => void handle(data));
