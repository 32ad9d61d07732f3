/** Handing in: the lab makes one signed file of what a student did, and the browser saves it. */
import type { HandInOrder } from '../../../../labs/hand-in/document.ts';
import type { Lab } from '../../../../labs/lab.ts';
import type { Progress } from '../../../../labs/progress.ts';
import type { Language } from '../../../../server/contract.ts';
import { ask, asLabError } from '../../../app/api.ts';
import type { Store } from '../../../app/store.ts';
import type { LabsState } from '../state.ts';

/** The name that the lab gave the file. */
function nameOf(response: Response): string {
  return /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'duplex-lab.html';
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: some browsers read it only afterwards.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Asks for the file and saves it; what went wrong is kept, to be said in the dialog. */
export async function handIn(own: Store<LabsState>, lab: Lab, progress: Progress, language: Language): Promise<void> {
  const before = own.get().handIn;
  if (before.busy) return;
  own.set({ handIn: { ...before, busy: true, problem: null, made: null } });
  const order: HandInOrder = {
    name: before.name,
    language,
    utcOffsetMinutes: -new Date().getTimezoneOffset(),
    lab: lab.id,
    progress,
  };
  try {
    const response = await ask('/api/hand-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(order),
    });
    const made = nameOf(response);
    save(await response.blob(), made);
    own.set({ handIn: { ...own.get().handIn, busy: false, made } });
  } catch (thrown) {
    own.set({ handIn: { ...own.get().handIn, busy: false, problem: asLabError(thrown) } });
  }
}
