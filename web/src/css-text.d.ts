/** A style sheet as its text, for the test that measures its colours. */
declare module '*.css' {
  const text: string;
  export default text;
}
