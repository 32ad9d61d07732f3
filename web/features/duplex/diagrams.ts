/** The same two seconds of every transport, each as a time-true diagram of its own. */
import type { DuplexReport, DuplexRow, Language, TimeFlow, TransportName } from '../../../server/contract.ts';
import { askJson, urls } from '../../app/api.ts';
import { mountTimeTrue, type TimeTrue } from '../../diagram/time-true/time-true.ts';

/** What the view leaves free for a transport's diagram. */
export const placeOf = (transport: TransportName): string => `duplex-${transport}`;

export interface DuplexDiagrams {
  /** Call after each render; null: none are to be seen. */
  show(report: DuplexReport | null, language: Language): void;
}

interface Mounted {
  host: HTMLElement;
  diagram: TimeTrue;
  runId: string;
}

/** Only this stretch of the flow, as if it were the whole; connections that carried nothing in it are left out. */
async function readStretch(runId: string, { transport, look }: DuplexRow): Promise<TimeFlow> {
  const query = new URLSearchParams({ from: look.fromMs.toFixed(3), to: look.toMs.toFixed(3) });
  const flow = await askJson<TimeFlow>(`${urls.run(runId)}/time-flow/${transport}?${query}`);
  const used = new Set(flow.messages.map(({ connection }) => connection));
  const bars = flow.bars.filter(({ connection }) => used.has(connection));
  return { ...flow, bars, beginsMs: look.fromMs, endsMs: look.toMs };
}

export function createDuplexDiagrams(onError: (thrown: unknown) => void): DuplexDiagrams {
  const mounted = new Map<TransportName, Mounted>();

  const unmount = (transport: TransportName): void => {
    mounted.get(transport)?.diagram.destroy();
    mounted.delete(transport);
  };

  const fill = async ({ diagram }: Mounted, runId: string, row: DuplexRow): Promise<void> => {
    try {
      const flow = await readStretch(runId, row);
      if (mounted.get(row.transport)?.runId === runId) diagram.show(flow, runId, row.look);
    } catch (thrown) {
      onError(thrown);
    }
  };

  const place = (runId: string, row: DuplexRow, language: Language): void => {
    const host = document.getElementById(placeOf(row.transport));
    const before = mounted.get(row.transport);
    if (before && (before.host !== host || before.runId !== runId)) unmount(row.transport);
    if (!host) return;
    const there = mounted.get(row.transport);
    if (there) return there.diagram.setLanguage(language);
    const diagram = mountTimeTrue(host, { language, onSelect: () => undefined, onError });
    const added = { host, diagram, runId };
    mounted.set(row.transport, added);
    void fill(added, runId, row);
  };

  return {
    show(report, language) {
      const rows = report?.rows ?? [];
      for (const transport of mounted.keys()) {
        if (!rows.some((row) => row.transport === transport)) unmount(transport);
      }
      for (const row of rows) place(report?.runId ?? '', row, language);
    },
  };
}
