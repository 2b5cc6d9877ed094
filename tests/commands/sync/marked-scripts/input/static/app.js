// Translators: a button
b.textContent = gettext("Of a script");
alert(interpolate(ngettext("%s file", "%s files", n), [n]) + gettext("Hello, " + name));
