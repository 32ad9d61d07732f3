export const CHARTS = ['latency', 'bytes', 'age'] as const;
export type ChartName = (typeof CHARTS)[number];
