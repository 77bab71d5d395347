declare module "*.css" {
  /** The style sheet's text, minified in the bundle. */
  const text: string;
  export default text;
}
