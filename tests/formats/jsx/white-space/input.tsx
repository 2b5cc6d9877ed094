const a = <p>
  Lines are
  trimmed and
  joined
  {b}
  <b>here </b>
  and {" "}
  there{' '}
  {/* note: a note for translators */}
  <i>done</i>
</p>;
const no = <p className="x notranslate">Not this</p>;
const less = a < b, shift = a << 2, generic = fn<Type>(b), arrow = <T,>(x: T) => x;
const c = <>One <>two</> three</>;
const d = cond ? <p>Yes</p> : cond2 < 3 ? <p>Maybe</p> : null;
const e = <p title='a &quot;title&quot;' alt="no">&lt;tag&gt; &amp; {"{braces}"} words {"\u00e1\n\"q\""} &#125;</p>;
const f = <div // don't > stop
  title="Behind a comment">x</div>;
