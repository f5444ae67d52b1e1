import Papa from 'papaparse';

/**
 * A table for a spreadsheet (RFC 4180, UTF-8 with byte order mark). What begins like a formula gets a quote in front, so that a
 * spreadsheet runs nothing that somebody typed.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${Papa.unparse([[...head], ...rows.map((row) => [...row])], { escapeFormulae: true })}\r\n`;
}
