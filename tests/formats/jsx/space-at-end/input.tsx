export const A = () => <>Strings of spaces{' '}
  {'\n'}</>;
export const B = () => <p>A comment behind one{' '}{/* cotejo-ignore lang-mixed -- why */}{'\n'}</p>;
export const C = () => <p>A comment before one{' '}{'\n'}{/* cotejo-ignore lang-mixed -- why */}</p>;
export const D = () => <p>One inside{' '}{/* cotejo-ignore lang-mixed -- why */}{'\n'}<b>the text</b></p>;
