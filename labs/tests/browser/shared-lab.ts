import { inject } from 'vitest';
import { isShipped } from '../../../server/contract.ts';
import { readerOf, type TestLab } from './lab.ts';

/** This worker's lab: one file after another uses it. For all that changes nothing of the lab but its list of runs. */
export async function shareLab(): Promise<TestLab> {
  const address = inject('labs')[(Number(process.env.VITEST_POOL_ID) || 1) - 1];
  if (!address) throw new Error(`there is no lab for worker ${process.env.VITEST_POOL_ID}`);
  const read = readerOf(address);
  const close = async (): Promise<void> => {
    const { runs } = await read<{ runs: { id: string }[] }>('api/runs');
    const own = runs.filter(({ id }) => !isShipped(id));
    await Promise.all(own.map(({ id }) => fetch(`${address}api/runs/${id}`, { method: 'DELETE' })));
  };
  // A run that its file left going was saved since.
  await close();
  return { address, read, close };
}
