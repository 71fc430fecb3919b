/** What this page uses of d3-force, which brings no types of its own. */

declare module "d3-force" {
  export interface Body {
    index?: number;
    x?: number;
    y?: number;
    fx?: number | null;
    fy?: number | null;
  }
  export interface Force<B extends Body> {
    (alpha: number): void;
    readonly bodies?: B;
  }
  export interface Positioning<B extends Body> extends Force<B> {
    strength(strength: number): this;
  }
  export interface Spring<B extends Body> extends Force<B> {
    distance(distance: number): this;
  }
  export interface Simulation<B extends Body> {
    force(name: string, force: Force<B>): this;
    alpha(alpha: number): this;
    stop(): this;
    tick(times: number): this;
  }
  export function forceSimulation<B extends Body>(bodies: B[]): Simulation<B>;
  export function forceLink<B extends Body>(links: { source: number; target: number }[]): Spring<B>;
  export function forceManyBody<B extends Body>(): Positioning<B>;
  export function forceCollide<B extends Body>(radius: number): Force<B>;
  export function forceX<B extends Body>(x: number): Positioning<B>;
  export function forceY<B extends Body>(y: number): Positioning<B>;
}
