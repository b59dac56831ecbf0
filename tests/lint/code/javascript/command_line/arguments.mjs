export function parseArgs(described) {
  return readEverything(described);
}
