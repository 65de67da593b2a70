/* Whoever wants no motion gets none from scripts either; styles ask for themselves (theme/base.css). */
export const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches
