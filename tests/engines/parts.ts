// Where the widget's surfaces are, as paths of a `Visit`.

/** A surface, or a part of it, as views and style sheets name them. */
export function part(surface: string, inner?: string): string {
  const path = `hamrah-root >>> [data-part="${surface}"]`;
  return inner ? `${path} [data-part="${inner}"]` : path;
}
