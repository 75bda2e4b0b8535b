/** Whether a name has what is sought, as it is written or by the initials of its pinyin. */
export function matches({ name, initials }: { name: string; initials: string }, sought: string): boolean {
  const wanted = sought.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return wanted === '' || name.toLowerCase().includes(wanted) || initials.toLowerCase().includes(wanted)
}
