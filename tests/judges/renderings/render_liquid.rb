# Renders pages by Liquid, as render_jinja.py says, with the tags that shops and site generators add to it.
require "json"
require "liquid"

Encoding.default_external = Encoding.default_internal = Encoding::UTF_8

# Code and data: taken out of the page.
class Taken < Liquid::Raw
  def render_to_output_buffer(_context, output) = output
end

class Styled < Liquid::Block
  def render_to_output_buffer(context, output) = output << "<style>" << render(context) << "</style>"
end

class Wrapped < Liquid::Block
end

class Address < Liquid::Tag
  def initialize(name, address, options)
    super
    @address = address.strip
  end

  def render(_context) = @address
end

%w[schema javascript stylesheet doc].each { |name| Liquid::Template.register_tag(name, Taken) }
%w[form paginate highlight].each { |name| Liquid::Template.register_tag(name, Wrapped) }
%w[link post_url].each { |name| Liquid::Template.register_tag(name, Address) }
Liquid::Template.register_tag("style", Styled)

def render(page, context)
  registers = { file_system: Liquid::LocalFileSystem.new(page["folder"], "%s.liquid") }
  template = Liquid::Template.parse(File.read(File.join(page["folder"], page["main"])), error_mode: :strict)
  { out: template.render!(context, registers: registers) }
rescue Liquid::Error => error
  { error: error.message }
end

asked = JSON.parse($stdin.read)
print JSON.generate(asked["pages"].map { |page| asked["contexts"].map { |context| render(page, context) } })
