# Reads YAML as Ruby does. A JSON list in; out a list of what each holds: [class, value], a mapping's as a list of pairs.
require 'json'
require 'psych'
require 'date'

Encoding.default_external = Encoding.default_internal = Encoding::UTF_8

def typed(value)
  case value
  when Hash then ['map', value.map { |key, item| [typed(key), typed(item)] }]
  when Array then ['list', value.map { |item| typed(item) }]
  when String then ['text', value]
  else [value.class.name, value.to_s]
  end
end

def read(text)
  typed(Psych.safe_load(text, permitted_classes: [Date, Time, Symbol], aliases: true))
rescue Psych::Exception => e
  ['error', e.class.name]
end

print JSON.generate(JSON.parse($stdin.read).map { |text| read(text) })
