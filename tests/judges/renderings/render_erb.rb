# Renders pages by Erubi, as Rails compiles them but for its blocks, as render_jinja.py says.
require "erubi"
require "json"

Encoding.default_external = Encoding.default_internal = Encoding::UTF_8

class Page
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
made = asked["pages"].map do |page|
  asked["contexts"].map { |context| Page.new(page["folder"], context).result(page["main"]) }
end
print JSON.generate(made)
