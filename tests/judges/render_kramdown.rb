# Renders Markdown as kramdown does, as itself and as GitHub Pages runs it. A JSON list in, a JSON list of pairs of HTML out.
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'

Encoding.default_external = Encoding.default_internal = Encoding::UTF_8

def render(text, input)
  Kramdown::Document.new(text, input: input, auto_ids: false, syntax_highlighter: nil).to_html.scrub
rescue StandardError => e
  warn [text, e.message].inspect
  "<pre>#{e.class}</pre>"
end

print JSON.generate(JSON.parse($stdin.read).map { |text| [render(text, 'kramdown'), render(text, 'GFM')] })
