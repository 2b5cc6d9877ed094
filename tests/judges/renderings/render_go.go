// Renders pages by html/template, and those that are no HTML by text/template, as render_jinja.py says.
package main

import (
	"encoding/json"
	"fmt"
	html "html/template"
	"io"
	"os"
	"path/filepath"
	"strings"
	text "text/template"
)

type page struct{ Folder, Main string }

type rendering struct {
	Out   *string `json:"out,omitempty"`
	Error string  `json:"error,omitempty"`
}

type template interface {
	ExecuteTemplate(to io.Writer, name string, data any) error
}

func parse(one page) (template, error) {
	files := filepath.Join(one.Folder, "*")
	if strings.Contains(one.Main, ".html") {
		return html.ParseGlob(files)
	}
	return text.ParseGlob(files)
}

func render(parsed template, err error, main string, context any) rendering {
	var out strings.Builder
	if err == nil {
		err = parsed.ExecuteTemplate(&out, main, context)
	}
	if err != nil {
		return rendering{Error: err.Error()}
	}
	made := out.String()
	return rendering{Out: &made}
}

func main() {
	var asked struct {
		Pages    []page
		Contexts []map[string]any
	}
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var all [][]rendering
	for _, one := range asked.Pages {
		parsed, err := parse(one)
		var made []rendering
		for _, context := range asked.Contexts {
			made = append(made, render(parsed, err, one.Main, context))
		}
		all = append(all, made)
	}
	json.NewEncoder(os.Stdout).Encode(all)
}
