export interface ToyState {
  count: number;
}

export const FIRST_TOY: ToyState = { count: 1 };
