import { clustersOf } from '../layout/drawable-text.ts';
import type { Cluster, FontFace } from './font-face.ts';

/** The clusters of a text with the kerning before each, thousandths of the font size. */
export interface ShapedText {
  clusters: readonly Cluster[];
  kerning: readonly number[];
}

/** Places text in a face: clusters, kerning between plain letters. */
export function shapeText(face: FontFace, text: string): ShapedText {
  const clusters: Cluster[] = [];
  const kerning: number[] = [];
  let left: number | null = null;
  for (const part of clustersOf(text)) {
    const cluster = face.cluster(part);
    const gap = left !== null && cluster.first !== null ? face.kerning(left, cluster.first) : 0;
    clusters.push(cluster);
    kerning.push(gap);
    left = cluster.last;
  }
  return { clusters, kerning };
}
