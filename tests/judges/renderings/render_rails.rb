# Renders pages as Rails does (Action View), as render_jinja.py says.
require "active_support"
require "action_view"
require "json"

Encoding.default_external = Encoding.default_internal = Encoding::UTF_8

def render(page, context)
  lookup = ActionView::LookupContext.new([page["folder"]])
  view = ActionView::Base.with_empty_template_cache.new(lookup, {}, nil)
  { out: view.render(template: page["main"].delete_suffix(".html.erb"), locals: context.transform_keys(&:to_sym)) }
rescue ActionView::Template::Error, SyntaxError => error
  { error: error.message }
end

asked = JSON.parse($stdin.read)
print JSON.generate(asked["pages"].map { |page| asked["contexts"].map { |context| render(page, context) } })
