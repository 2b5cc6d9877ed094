# For each file named on standard input a line: what Liquid renders of it, as JSON, or `refused` and why.
require "json"
require "liquid"

class Card
  def read_template_file(_name)
    "{{ title }}"
  end
end

STDIN.each_line do |line|
  source = File.read(line.chomp, encoding: "UTF-8")
  template = Liquid::Template.parse(source, error_mode: :strict)
  puts template.render({}, registers: { file_system: Card.new }).to_json
rescue Liquid::Error => e
  puts "refused #{e.message.to_json}"
end
