# Reads YAML as Ruby does. A JSON list in; out a list of what each holds, as read_data.py says.
require 'json'
require 'psych'
require 'date'
require 'set'

Encoding.default_external = Encoding.default_internal = Encoding::UTF_8

def typed(value)
  case value
  when Hash then ['map', value.map { |key, item| [typed(key), typed(item)] }]
  when Array then ['list', value.map { |item| typed(item) }]
  when String then ['text', value.encode('UTF-8')]
  else [value.class.name, value.inspect]
  end
end

def read(text)
  loader = Psych::ClassLoader::Restricted.new(%w[Date Time DateTime Symbol], [])
  scanner = Psych::ScalarScanner.new(loader)
  Psych.parse_stream(text).children.map do |document|
    typed(Psych::Visitors::ToRuby.new(scanner, loader).accept(document))
  end
rescue StandardError, SystemStackError
  nil
end

print JSON.generate(JSON.parse($stdin.read).map { |text| read(text) })
