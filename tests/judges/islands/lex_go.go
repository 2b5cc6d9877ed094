// Stands beside the lexer of text/template/parse, in a copy of that package that is a program. For each file named on standard
// input a line: its islands (start:end), or `refused` and why.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func islands(source string) ([]string, error) {
	tree := New("")
	tree.Mode = SkipFuncCheck
	if _, err := tree.Parse(source, "", "", map[string]*Tree{}); err != nil {
		return nil, err
	}
	var found []string
	start := -1
	lexer := lex("", source, "", "", true, true, true)
	for {
		item := lexer.nextItem()
		switch item.typ {
		case itemEOF, itemError:
			return found, nil
		case itemLeftDelim:
			start = int(item.pos)
		case itemRightDelim:
			found = append(found, fmt.Sprintf("%d:%d", start, int(item.pos)+len(item.val)))
			start = -1
		case itemComment:
			from := strings.LastIndex(source[:item.pos], "{{")
			to := int(item.pos) + len(item.val)
			to += strings.Index(source[to:], "}}") + 2
			found = append(found, fmt.Sprintf("%d:%d", from, to))
			start = -1
		}
	}
}

func main() {
	paths := bufio.NewScanner(os.Stdin)
	for paths.Scan() {
		source, _ := os.ReadFile(paths.Text())
		found, err := islands(string(source))
		if err != nil {
			found = []string{"refused", strings.ReplaceAll(err.Error(), "\n", " ")}
		}
		fmt.Println(strings.Join(found, " "))
	}
}
