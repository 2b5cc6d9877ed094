// <p>don't</p>
import { X } from "./x";
const first = <p>A first text</p>, less = 1 < 2 && 3 > 2, pattern = /<p>[/]no text<\/p>/;

export function Page({ name, list, n, isOpen }) {
  if (n < 3) return <>Only {n} of them</>;
  return (
    <main title="A title with {b}" data-x={n < 3}>
      <h1>
        Hello {name ?? "it's }"},
        welcome   to{" "}
        <b>the page</b>
      </h1>
      {isOpen && <p>Closed today</p>}
      <p>You have {n > 1 ? <b>many messages</b> : <i>one message</i>} in <a href="/x">your box</a>.</p>
      <ul>{list.map((one) => <li key={one.id}>The item {one.name} is here</li>)}</ul>
      <p>{'A string child'} and {'It\'s a "string" <b> \u00e9'} beside {`a template`}</p>
      <Card title="Card &amp; title" icon={<b title="tip text">Icon text {isOpen && <i>when open</i>}</b>} label={'Label text'} {...list} />
      {/* a comment <p>no</p> */}
      <img alt="An image" src="a.png"/><input type="submit" value="Send it" /><input placeholder={"Write here"} value="no" />
      <A.B.C /* no > text */ aria-label='He said "no"'>Text of a member</A.B.C>
      {list.map((x) => { if (x < 3) return <p>Less than {x}</p>; return (<div><br /><span>More {x && <em>than {n && <b>ever</b>} was</em>} seen</span></div>); })}
      <p translate="no">Not this {n}</p>
      <style>{`p { content: "no" }`}</style>
      <p>
        One line
        {/* between */}
        and another &copy; &nbsp; done
      </p>
    </main>
  );
}
