/** A number with all its digits and without an exponent, which some readers of tables don't take for a number. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const power = Number(exponent);
  if (power > 0) return BigInt(value).toString();
  const [sign, whole] = digits.startsWith('-') ? ['-', digits.slice(1)] : ['', digits];
  return `${sign}0.${'0'.repeat(-power - 1)}${whole.replace('.', '')}`;
}
