/** How many files, and so connections, a process of this one's may hold open at once. */
import { readFileSync } from 'node:fs';

export interface OpenFiles {
  /** Null: the system doesn't tell (Windows has no such limit). */
  soft: number | null;
  hard: number | null;
}

/** Of this process: Node has raised it as far as it may. */
export function openFilesLimit(): OpenFiles {
  return fromProc() ?? fromReport() ?? { soft: null, hard: null };
}

function fromProc(): OpenFiles | null {
  try {
    const [, soft, hard] = /^Max open files\s+(\S+)\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return { soft: numberOf(soft), hard: numberOf(hard) };
  } catch {
    return null;
  }
}

/** Elsewhere Node's own report knows it. */
function fromReport(): OpenFiles | null {
  if (process.platform === 'win32') return null;
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft: unknown; hard: unknown } };
  };
  const limits = userLimits?.open_files;
  return limits ? { soft: numberOf(limits.soft), hard: numberOf(limits.hard) } : null;
}

/** "unlimited" is no number. */
function numberOf(said: unknown): number | null {
  const number = Number(said);
  return Number.isSafeInteger(number) ? number : null;
}
