# Renders pages by Erubi, as Rails compiles them but for its blocks, as render_jinja.py says. `gettext` as the argument: with
# FastGettext, and the catalogs.
require "erubi"
require "json"
IS_TRANSLATED = ARGV.shift == "gettext"
require "fast_gettext" if IS_TRANSLATED

Encoding.default_external = Encoding.default_internal = Encoding::UTF_8

class Page
  include FastGettext::Translation if IS_TRANSLATED

  def initialize(folder, context)
    @folder = folder
    @context = context
  end

  def render(path)
    here = binding
    @context.each { |key, value| here.local_variable_set(key, value) }
    here.eval(Erubi::Engine.new(File.read(File.join(@folder, path)), escape: true).src)
  end

  def result(path)
    { out: render(path) }
  rescue StandardError, SyntaxError => error
    { error: error.message }
  end
end

asked = JSON.parse($stdin.read)
def use(catalogs)
  kind = catalogs.empty? ? { type: :base } : { path: catalogs, type: :mo }
  FastGettext.translation_repositories["app"] = FastGettext::TranslationRepository.build("app", kind)
  FastGettext.text_domain = "app"
  FastGettext.available_locales = %w[en es]
  FastGettext.locale = catalogs.empty? ? "en" : "es"
  FastGettext.reload!
end

made = asked["pages"].map do |page|
  use(page["catalogs"]) if IS_TRANSLATED
  asked["contexts"].map { |context| Page.new(page["folder"], context).result(page["main"]) }
end
print JSON.generate(made)
