export const en = {
  title: 'A toy',
  count: (n: number) => `It counts: ${n}`,
  toTen: 'To ten',
};

export type ToyWords = typeof en;
