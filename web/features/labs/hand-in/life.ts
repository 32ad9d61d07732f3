/** Handing in: the lab makes one signed file of what a student did, and the browser saves it. */
import type { HandInOrder } from '../../../../labs/hand-in/document.ts';
import type { Lab } from '../../../../labs/lab.ts';
import type { Progress } from '../../../../labs/progress.ts';
import { attachedName, type Language } from '../../../../server/contract.ts';
import { ask, asLabError } from '../../../app/api.ts';
import type { Store } from '../../../app/store.ts';
import { saveFile } from '../../../picture/save.ts';
import type { LabsState } from '../state.ts';

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
    const made = attachedName(response.headers.get('Content-Disposition')) ?? 'duplex-lab.html';
    saveFile(await response.blob(), made);
    own.set({ handIn: { ...own.get().handIn, busy: false, made } });
  } catch (thrown) {
    own.set({ handIn: { ...own.get().handIn, busy: false, problem: asLabError(thrown) } });
  }
}
