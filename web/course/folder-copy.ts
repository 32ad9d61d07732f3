/** The copy of the progress that lies in the runs folder. What goes wrong is thrown as a `LabFailure`. */
import { ask } from '../app/api.ts';

const PATH = '/api/progress';

/** As it was kept, and the tag that this version of it has. */
export interface FolderCopy {
  text: string;
  tag: string | null;
}

export const folderCopy = {
  /** Null: nothing is kept there. */
  async read(): Promise<FolderCopy | null> {
    const response = await ask(PATH);
    if (response.status === 204) return null;
    return { text: await response.text(), tag: response.headers.get('ETag') };
  },
  /** `before`: the tag of what was read; `aside`: what is there is put aside first. Gives the new tag. */
  async write(text: string, before: string | null, aside: boolean): Promise<string | null> {
    const response = await ask(aside ? `${PATH}?aside=1` : PATH, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
        ...(before === null ? { 'If-None-Match': '*' } : { 'If-Match': before }),
      },
      body: text,
    });
    return response.headers.get('ETag');
  },
};
