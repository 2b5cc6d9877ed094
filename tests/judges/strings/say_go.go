// For each file named on standard input a line: what Go's text/template renders of it, as JSON, or `refused` and why.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
)

var functions = template.FuncMap{
	"default": func(other string, value interface{}) interface{} {
		if value == nil || value == "" {
			return other
		}
		return value
	},
	"cond": func(is bool, one, other string) string {
		if is {
			return one
		}
		return other
	},
	"dict": func(pairs ...string) map[string]string {
		made := map[string]string{}
		for i := 0; i+1 < len(pairs); i += 2 {
			made[pairs[i]] = pairs[i+1]
		}
		return made
	},
	"partial": func(name string, data map[string]string) string { return data["title"] },
}

func say(path string) (string, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	page, err := template.New("page").Funcs(functions).Parse(string(source))
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = page.Execute(&out, map[string]interface{}{"Open": true})
	return out.String(), err
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		text, err := say(lines.Text())
		word := ""
		if err != nil {
			text, word = err.Error(), "refused "
		}
		made, _ := json.Marshal(text)
		fmt.Println(word + string(made))
	}
}
